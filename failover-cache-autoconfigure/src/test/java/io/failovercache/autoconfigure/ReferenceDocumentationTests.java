/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference, {@code docs/reference.md}, against what there is. A name counts as
 * documented where it stands between backticks.
 */
class ReferenceDocumentationTests {

	private static final String METERS = "failover-cache-autoconfigure/src/main/java/io/failovercache/metrics";

	private static final String OF_A_CACHE = "failover-cache.caches.<name>.";

	private static final Pattern DOCUMENTED = Pattern.compile("`([^`\\s]+)`");

	private static final Pattern PROPERTY_ROW = Pattern.compile("(?m)^\\| `(failover-cache\\.[^`]+)`");

	/** Property, default, meaning, and the value behind the colon. */
	private static final Pattern EXAMPLE_ROW = Pattern
		.compile("(?m)^\\| `(failover-cache\\.[^`]+)` \\|[^|]+\\|.+\\| `([^`|]+)` \\|$");

	private static final Pattern METER_ROW = Pattern.compile("(?m)^\\| `(failover\\.cache\\.[^`]+)`");

	private static final Pattern VERSION_ROW = Pattern.compile("(?m)^\\| [^|]+ \\| `([0-9][^`]*)` \\|");

	private static final Pattern METER_NAME = Pattern.compile("\"((?:failover\\.)?cache\\.[a-z.]+)\"");

	private final ProjectFiles files = new ProjectFiles();

	private final String reference = this.files.read("docs/reference.md");

	private final Set<String> documented = names(DOCUMENTED, this.reference);

	@Test
	void namesEveryPropertyOfTheMetadata() throws IOException {
		assertThat(properties()).contains("failover-cache.primary.servers", "failover-cache.enabled");
		assertThat(this.documented).containsAll(properties());
	}

	@Test
	void namesEveryPropertyOfASingleCache() {
		Set<String> properties = propertiesOfACache();
		assertThat(properties).contains(OF_A_CACHE + "time-to-live", OF_A_CACHE + "local.mode");
		assertThat(this.documented).containsAll(properties);
	}

	@Test
	void namesNoPropertyThatDoesNotExist() throws IOException {
		Set<String> existing = properties();
		existing.addAll(propertiesOfACache());
		assertThat(existing).containsAll(names(PROPERTY_ROW, this.reference));
	}

	@Test
	void hasAnExampleOfEachPropertyThatBindsAsALineOfYaml() throws IOException {
		Map<String, String> examples = examples();
		assertThat(examples.keySet()).containsExactlyInAnyOrderElementsOf(names(PROPERTY_ROW, this.reference))
			.containsAll(propertiesOfACache());
		String yaml = examples.entrySet()
			.stream()
			.map((example) -> example.getKey().replace("<name>", "products") + ": " + example.getValue())
			.map((line) -> line.replaceAll("\\$\\{[A-Z0-9_]+}", "YW5vdGhlciBleGFtcGxlLCB3cml0ZSB5b3VyIG93biE="))
			.collect(Collectors.joining("\n"));
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader().load("examples", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addLast);
		FailoverCacheProperties properties = new Binder(ConfigurationPropertySources.from(sources))
			.bind("failover-cache", Bindable.of(FailoverCacheProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
			.get();
		FailoverCachePropertiesValidator.validate(properties);
		FailoverCacheConnectionDetails servers = new PropertiesFailoverCacheConnectionDetails(properties);
		assertThat(ConfiguredServers.of(Stream.of(servers)).primary()).isNotEmpty();
	}

	private Map<String, String> examples() {
		Map<String, String> examples = new TreeMap<>();
		EXAMPLE_ROW.matcher(this.reference).results().forEach((row) -> examples.put(row.group(1), row.group(2)));
		return examples;
	}

	@Test
	void namesEveryMeter() {
		assertThat(meters()).contains("failover.cache.operations", "failover.cache.failovers", "cache.removals");
		assertThat(this.documented).containsAll(meters());
	}

	@Test
	void namesNoMeterThatDoesNotExist() {
		assertThat(meters()).containsAll(names(METER_ROW, this.reference));
	}

	@Test
	void namesTheVersionsOfThePom() {
		Set<String> versions = names(VERSION_ROW, this.reference.substring(this.reference.indexOf("\n## Versions")));
		assertThat(versions).hasSizeGreaterThan(5);
		String pom = this.files.read("pom.xml");
		assertThat(versions).allSatisfy((version) -> assertThat(pom).contains(".version>" + version + "<"));
	}

	private static Set<String> properties() throws IOException {
		Set<String> properties = new TreeSet<>();
		ClassLoader classLoader = ReferenceDocumentationTests.class.getClassLoader();
		for (URL url : Collections.list(classLoader.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream stream = url.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
					String name = property.path("name").asString();
					if (name.startsWith("failover-cache.") || name.startsWith("management.endpoint.failovercache.")) {
						properties.add(name);
					}
				}
			}
		}
		return properties;
	}

	private static Set<String> propertiesOfACache() {
		Set<String> properties = new TreeSet<>();
		collect(NamedCache.class, OF_A_CACHE, properties);
		return properties;
	}

	private static void collect(Class<?> type, String prefix, Set<String> properties) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				collect(component.getType(), name + ".", properties);
			}
			else {
				properties.add(name);
			}
		}
	}

	/** Some meters are registered late, so their names are looked up in the source. */
	private Set<String> meters() {
		Set<String> meters = new TreeSet<>();
		this.files.below(METERS, 1)
			.stream()
			.filter(Files::isRegularFile)
			.forEach((source) -> meters.addAll(names(METER_NAME, ProjectFiles.read(source))));
		return meters;
	}

	private static Set<String> names(Pattern pattern, String text) {
		Set<String> names = new TreeSet<>();
		pattern.matcher(text).results().forEach((match) -> names.add(match.group(1)));
		return names;
	}

}
