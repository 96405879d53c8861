/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application with the code that was made ahead of time ({@code mvn -Paot
 * verify}).
 */
@EnabledIfSystemProperty(named = "sample.aot.jar", matches = ".+", disabledReason = "not built with -Paot")
class AotIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern PRIMARY = Pattern.compile("\"primary\":\\[\\{\"node\":\"([^\"]+)\"");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void failsOverWithCodeMadeAheadOfTime(@TempDir Path directory) throws IOException, InterruptedException {
		Path log = directory.resolve("log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", Objects.requireNonNull(System.getProperty("sample.aot.jar")),
				"--server.port=0", "--sample.rendezvous=")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			URI root = URI.create("http://127.0.0.1:" + awaitPort(process, log));
			assertThat(Files.readString(log)).contains("Starting AOT-processed SampleApplication");
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> get(root, "/actuator/health/failoverCache").contains("\"status\":\"UP\""));
			assertThat(get(root, "/api/products/1")).contains("\"source\":\"database\"");
			assertThat(get(root, "/api/products/1")).contains("\"source\":\"primary\"");
			crash(root, addressOfThePrimary(get(root, "/actuator/failovercache")));
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> get(root, "/api/products/1").contains("\"source\":\"backup\""));
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> get(root, "/actuator/failovercache").contains("\"state\":\"DOWN\""));
			assertThat(get(root, "/actuator/metrics/failover.cache.failovers")).contains("\"COUNT\"");
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String addressOfThePrimary(String endpoint) {
		Matcher matcher = PRIMARY.matcher(endpoint);
		assertThat(matcher.find()).as(endpoint).isTrue();
		return matcher.group(1);
	}

	private void crash(URI root, String node) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(root.resolve("/api/nodes/" + node + "/crash"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build();
		assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(204);
	}

	private static int awaitPort(Process process, Path log) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> !process.isAlive() || PORT.matcher(Files.readString(log)).find());
		try {
			String text = Files.readString(log);
			Matcher matcher = PORT.matcher(text);
			assertThat(matcher.find()).as(text).isTrue();
			return Integer.parseInt(matcher.group(1));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String get(URI root, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(30)).build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}
