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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bytes that a call allocates, beside the baseline that is committed here. They are
 * counted in a JVM of their own whose compiler removes no allocation, so that they depend
 * on the code alone and not on what was compiled so far.
 */
@RequiresMemcached
class AllocationIntegrationTests {

	private static final Pattern RESULT = Pattern.compile("(\\w+) (\\d+)");

	private static final double MARGIN = 0.2;

	private static final Map<String, Long> MEASURED = new HashMap<>();

	@BeforeAll
	static void measure() throws IOException {
		try (MemcachedProcess primary = MemcachedProcess.start(); MemcachedProcess backup = MemcachedProcess.start()) {
			Process instance = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", System.getProperty("java.class.path"),
					AllocationMain.class.getName(), primary.address(), backup.address())
				.redirectErrorStream(true)
				.start();
			try (BufferedReader out = new BufferedReader(
					new InputStreamReader(instance.getInputStream(), StandardCharsets.UTF_8))) {
				out.lines()
					.map(RESULT::matcher)
					.filter(Matcher::matches)
					.forEach((result) -> MEASURED.put(result.group(1), Long.valueOf(result.group(2))));
			}
			finally {
				instance.destroyForcibly();
			}
		}
	}

	@AfterAll
	static void forget() {
		MEASURED.clear();
	}

	/**
	 * Fails for a call that allocates more. If that is meant, or a call allocates much
	 * less, write down what is reported as measured.
	 * @param call the kind of call
	 * @param baseline the bytes; JDK 17 and 25 differ by less than the margin
	 */
	@ParameterizedTest
	@CsvSource({ "hit, 6650", "miss, 5750", "put, 11900", "evict, 6050" })
	void callAllocatesNoMoreThanItsBaseline(String call, long baseline, TestReporter reporter) {
		long bytes = Objects.requireNonNull(MEASURED.get(call), "no result: the other JVM has ended early");
		reporter.publishEntry("bytes of a " + call, bytes + ", baseline " + baseline);
		assertThat((double) bytes).as("bytes of a %s, measured %d, baseline %d", call, bytes, baseline)
			.isBetween(baseline * (1 - MARGIN), baseline * (1 + MARGIN));
	}

}
