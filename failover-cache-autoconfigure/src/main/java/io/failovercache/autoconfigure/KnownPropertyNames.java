/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The names of the properties that exist, read from the metadata that the build writes:
 * there is no second list to keep in step. Only used when the start has already failed,
 * and for environment variables.
 */
final class KnownPropertyNames {

	static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"(failover-cache\\.[^\"]+)\"");

	private static final Pattern NAMED_CACHE = Pattern
		.compile("(failover-cache\\.caches(?:\\.[^.\\[]+|\\[[^]]+]))\\.(.+)");

	private static final String CACHES = FailoverCacheProperties.PREFIX + ".caches";

	private final Set<String> names;

	KnownPropertyNames(Set<String> names) {
		this.names = names;
	}

	static KnownPropertyNames load(ClassLoader classLoader) {
		Set<String> names = new TreeSet<>();
		try {
			for (URL url : Collections.list(classLoader.getResources(METADATA))) {
				try (InputStream stream = url.openStream()) {
					Matcher matcher = NAME.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
					while (matcher.find()) {
						names.add(matcher.group(1));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new KnownPropertyNames(names);
	}

	/**
	 * The environment variables that Spring Boot reads: for each name one without dashes,
	 * and one with an underscore for each dash.
	 * @param caches the names of the caches that have settings
	 * @return the names of the variables
	 */
	Set<String> variables(Set<String> caches) {
		Set<String> all = new TreeSet<>(this.names);
		caches.forEach((cache) -> collect(CACHES + "." + cache, NamedCache.class, all));
		Set<String> variables = new TreeSet<>();
		for (String name : all) {
			variables.add(variable(name.replace("-", "")));
			variables.add(variable(name));
		}
		return variables;
	}

	/**
	 * The environment variable for a name, with an underscore for each dash and dot.
	 */
	static String variable(String name) {
		return name.replaceAll("[-.]", "_").toUpperCase(Locale.ROOT);
	}

	/**
	 * The name that has the same letters and digits, wherever its words are divided.
	 * @param written what was written
	 * @return a property, or a setting of any single cache; {@code null} if there is none
	 */
	@Nullable String dividedOtherwise(String written) {
		String letters = relaxed(written);
		for (String name : this.names) {
			if (relaxed(name).equals(letters)) {
				return name;
			}
		}
		String caches = relaxed(CACHES);
		Set<String> settings = new TreeSet<>();
		collect("", NamedCache.class, settings);
		return settings.stream()
			.filter((setting) -> letters.startsWith(caches) && letters.endsWith(relaxed(setting))
					&& letters.length() > caches.length() + relaxed(setting).length())
			.max(Comparator.comparingInt(String::length))
			.map((setting) -> CACHES + "."
					+ letters.substring(caches.length(), letters.length() - relaxed(setting).length()) + setting)
			.orElse(null);
	}

	/**
	 * A name without the characters that an environment variable cannot have.
	 * @param name the name
	 * @return its letters and digits, in lower case
	 */
	static String relaxed(String name) {
		return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

	boolean contains(String name) {
		return name.equals(nearestTo(name));
	}

	/**
	 * The names below another name.
	 */
	List<String> below(String parent) {
		return this.names.stream().filter((name) -> name.startsWith(parent + ".")).toList();
	}

	@Nullable String nearestTo(String name) {
		Matcher cache = NAMED_CACHE.matcher(name);
		if (!cache.matches()) {
			return nearest(name, this.names);
		}
		Set<String> candidates = new TreeSet<>();
		collect(FailoverCacheProperties.PREFIX, NamedCache.class, candidates);
		String nearest = nearest(FailoverCacheProperties.PREFIX + "." + cache.group(2), candidates);
		return (nearest != null) ? cache.group(1) + nearest.substring(FailoverCacheProperties.PREFIX.length()) : null;
	}

	/**
	 * Adds the names of the components of a record; the metadata does not contain the
	 * properties of map values.
	 */
	private static void collect(String prefix, Class<?> type, Set<String> names) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			if (component.getType().isRecord()) {
				collect(name, component.getType(), names);
			}
			else {
				names.add(name);
			}
		}
	}

	private static @Nullable String nearest(String name, Set<String> candidates) {
		int tolerated = Math.max(3, (name.length() - FailoverCacheProperties.PREFIX.length()) / 2);
		return candidates.stream()
			.filter((candidate) -> difference(name, candidate) <= tolerated)
			.min(Comparator.<String>comparingInt((candidate) -> difference(name, candidate))
				.thenComparingInt((candidate) -> distance(name, candidate)))
			.orElse(null);
	}

	/**
	 * The difference between two names: small if a word was left out or added, else the
	 * number of wrong characters.
	 */
	private static int difference(String name, String candidate) {
		String parent = name.substring(0, name.lastIndexOf('.') + 1);
		if (candidate.startsWith(parent) && candidate.indexOf('.', parent.length()) < 0) {
			String written = name.substring(parent.length());
			String meant = candidate.substring(parent.length());
			if (meant.contains(written) || written.contains(meant)) {
				return 1;
			}
		}
		return distance(name, candidate);
	}

	/**
	 * The number of characters to insert, remove or replace.
	 */
	private static int distance(String left, String right) {
		int[] row = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int replaced = diagonal + ((left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}

}
