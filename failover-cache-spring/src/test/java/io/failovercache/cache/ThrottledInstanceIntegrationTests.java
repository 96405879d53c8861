/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance with a CPU quota: the whole JVM is stopped for a part of each tenth of a
 * second, and sees no server fail for that. {@code -Dthrottled.millis} says for how long
 * of each 100 ms, {@code -Dthrottled.seconds} how long the load lasts.
 */
@RequiresMemcached
@EnabledOnOs(OS.LINUX)
@Tag("alone")
class ThrottledInstanceIntegrationTests {

	private static final int STOPPED = Integer.getInteger("throttled.millis", 50);

	private static final String SECONDS = System.getProperty("throttled.seconds", "4");

	private static final Pattern RESULT = Pattern.compile("loads (\\d+) of (\\d+), fences (\\d+)");

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	@AfterEach
	void close() {
		this.primary.close();
		this.backup.close();
	}

	@Test
	void hitsGoOnAndNoServerIsFenced(TestReporter reporter) throws IOException {
		Process instance = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:ActiveProcessorCount=1", "-cp", System.getProperty("java.class.path"),
				ThrottledMain.class.getName(), this.primary.address(), this.backup.address(), SECONDS)
			.redirectErrorStream(true)
			.start();
		Process quota = null;
		try (BufferedReader out = new BufferedReader(
				new InputStreamReader(instance.getInputStream(), StandardCharsets.UTF_8))) {
			awaitLine(out, Pattern.compile("ready"));
			quota = quota(instance.pid());
			Matcher result = awaitLine(out, RESULT);
			reporter.publishEntry("stopped for " + STOPPED + " ms of each 100", result.group());
			assertThat(Integer.parseInt(result.group(3))).isZero();
			assertThat(Double.parseDouble(result.group(1)) / Double.parseDouble(result.group(2))).isLessThan(0.2);
		}
		finally {
			if (quota != null) {
				quota.destroyForcibly();
			}
			instance.destroyForcibly();
		}
	}

	/** As the scheduler does with a container that has used up its share. */
	private static Process quota(long pid) throws IOException {
		String loop = "while kill -STOP %d; do sleep 0.%03d; kill -CONT %d; sleep 0.%03d; done".formatted(pid, STOPPED,
				pid, 100 - STOPPED);
		return new ProcessBuilder("sh", "-c", loop).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static Matcher awaitLine(BufferedReader out, Pattern pattern) throws IOException {
		while (true) {
			Matcher matcher = pattern.matcher(Objects.requireNonNull(out.readLine(), "the instance has ended"));
			if (matcher.matches()) {
				return matcher;
			}
		}
	}

}
