/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.reactive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing of the cache waits on an event loop: look-ups, puts, evicts and clears, also
 * while a server hangs or both do. In a JVM of its own, which BlockHound changes.
 */
@RequiresMemcached
@Timeout(180)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "BlockHound 1.0.13 knows no later Java")
class EventLoopIntegrationTests {

	private final List<String> output = new ArrayList<>();

	@Test
	void nothingWaitsOnAnEventLoop() throws IOException {
		try (MemcachedProcess primary = MemcachedProcess.start(); MemcachedProcess backup = MemcachedProcess.start()) {
			Process process = start(primary, backup);
			try (BufferedReader out = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				awaitLine(out, "seen");
				assertThat(this.output).as("BlockHound is at work").anyMatch((line) -> line.startsWith("BLOCKED"));
				awaitLine(out, "ready");
				this.output.clear();
				awaitLine(out, "round 0");
				primary.freeze();
				round(process, out, "round 1");
				backup.freeze();
				round(process, out, "round 2");
				assertThat(this.output).noneMatch((line) -> line.startsWith("BLOCKED"));
			}
			finally {
				process.destroyForcibly();
				primary.resume();
				backup.resume();
			}
		}
	}

	private static Process start(MemcachedProcess primary, MemcachedProcess backup) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+AllowRedefinitionToAddDeleteMethods", "-Dspring.devtools.restart.enabled=false", "-Xmx256m",
				"-cp", System.getProperty("java.class.path"), BlockHoundMain.class.getName(), primary.address(),
				backup.address())
			.redirectErrorStream(true)
			.start();
	}

	private void round(Process process, BufferedReader out, String end) throws IOException {
		process.getOutputStream().write('\n');
		process.getOutputStream().flush();
		awaitLine(out, end);
	}

	private void awaitLine(BufferedReader out, String wanted) throws IOException {
		String line = out.readLine();
		while (line != null && !line.equals(wanted)) {
			this.output.add(line);
			line = out.readLine();
		}
		assertThat(line).as("%s after %s", wanted, String.join("\n", this.output)).isNotNull();
	}

}
