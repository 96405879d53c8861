/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.test.EmbeddedMemcachedGroups;

/**
 * An application in a JVM of its own, with a class path of its own: what is not on it is
 * really absent.
 */
final class ChildApplication {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** Everything that an application might have and the starter does not bring. */
	private static final String OPTIONAL = "actuator|micrometer-(core|jakarta9|registry)|spring-boot-(health|micrometer|web|"
			+ "servlet|tomcat|jackson|http|docker|testcontainers|test|resttestclient)|spring-(web|tx|test)|tomcat|jackson|"
			+ "prometheus|testcontainers|docker-java|fory|zstd|lz4|reactor|resilience4j-micrometer|junit|mockito|assertj|"
			+ "archunit|jqwik";

	/** Beside which the starter must live. */
	private static final String NEIGHBOURS = "resilience4j-(spring|annotations|bulkhead|ratelimiter|retry|timelimiter|"
			+ "consumer|framework)|spring-cloud|devtools";

	private final Class<?> main;

	private final List<Path> classPath;

	private final List<String> arguments = new ArrayList<>(
			List.of("--spring.main.banner-mode=off", "--failover-cache.operation-timeout=3s",
					"--failover-cache.node-timeout=1s", "--failover-cache.recovery.trust-lease=4s",
					"--failover-cache.recovery.fence-lease=8s", "--failover-cache.recovery.tombstone-ttl=10s"));

	private ChildApplication(Class<?> main, List<Path> classPath) {
		this.main = main;
		this.classPath = new ArrayList<>(classPath);
	}

	/**
	 * An application that has the starter and nothing else.
	 * @param main its main class
	 * @return the application
	 */
	static ChildApplication bare(Class<?> main) {
		return new ChildApplication(main, keep(named(OPTIONAL + "|" + NEIGHBOURS).negate()));
	}

	/**
	 * An application that has all that the starter works with.
	 * @param main its main class
	 * @return the application
	 */
	static ChildApplication full(Class<?> main) {
		return full(main, "^$");
	}

	/**
	 * An application that has all that the starter works with, and neighbours.
	 * @param main its main class
	 * @param neighbours the neighbours that it has as well, as a regular expression
	 * @return the application
	 */
	static ChildApplication full(Class<?> main, String neighbours) {
		Predicate<Path> unwanted = named("spring-boot-(docker|testcontainers)|" + NEIGHBOURS);
		return new ChildApplication(main, keep(unwanted.negate().or(named(neighbours))));
	}

	ChildApplication without(String names) {
		this.classPath.removeIf(named(names));
		return this;
	}

	ChildApplication withClassPath(Path directory) {
		this.classPath.add(0, directory);
		return this;
	}

	ChildApplication with(EmbeddedMemcachedGroups servers) {
		return with(servers.properties());
	}

	ChildApplication with(String... properties) {
		Arrays.stream(properties).map((property) -> "--" + property).forEach(this.arguments::add);
		return this;
	}

	/**
	 * Runs the application to its end.
	 * @return what it wrote, line by line
	 */
	List<String> run() {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", String.join(File.pathSeparator, this.classPath.stream().map(Path::toString).toList()),
						this.main.getName()));
		command.addAll(this.arguments);
		try {
			Path output = Files.createTempFile("child-application", ".log");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			try {
				boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
				List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
				if (!ended) {
					throw new AssertionError("Still running: " + String.join("\n", lines));
				}
				return lines;
			}
			finally {
				process.destroyForcibly();
				Files.delete(output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	private static List<Path> keep(Predicate<Path> wanted) {
		String dependencies = System.getProperty("application.class.path", System.getProperty("java.class.path"));
		Stream<Path> own = Stream
			.of(ChildApplication.class, FailoverEngine.class, FailoverCacheManager.class,
					FailoverCacheAutoConfiguration.class)
			.map(ChildApplication::origin);
		return Stream
			.concat(own,
					Arrays.stream(dependencies.split(Pattern.quote(File.pathSeparator))).map(Path::of).filter(wanted))
			.distinct()
			.toList();
	}

	private static Predicate<Path> named(String names) {
		Pattern pattern = Pattern.compile("(" + names + ").*\\.jar");
		return (path) -> pattern.matcher(Objects.toString(path.getFileName())).find();
	}

	private static Path origin(Class<?> type) {
		CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
		try {
			return Path.of(source.getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
