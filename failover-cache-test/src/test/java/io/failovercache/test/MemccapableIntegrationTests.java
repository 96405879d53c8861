/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class MemccapableIntegrationTests {

	@Test
	void nodePassesTheAsciiTestsOfLibmemcached() throws IOException, InterruptedException {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.start()) {
			String tool = InstalledTool.require("memccapable");
			Process process = new ProcessBuilder(tool, "-a", "-h", "127.0.0.1", "-p", String.valueOf(node.port()))
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			assertThat(output).contains("ascii set", "All tests passed").doesNotContain("[FAIL]");
		}
	}

}
