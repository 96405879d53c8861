/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that answer but cannot keep the guarantees: none is used in silence.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
class UnfitServersIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "-C,has no CAS", "-M,instead of evicting" })
	void isNotUsedAndReportedOnceInLogAndHealth(String option, String reason, CapturedOutput output) {
		try (MemcachedProcess unfit = MemcachedProcess.start(option);
				MemcachedProcess backup = MemcachedProcess.start();
				TestApplication application = TestApplication.start(null,
						"failover-cache.primary.servers=" + unfit.address(),
						"failover-cache.backup.servers=" + backup.address())) {
			awaitReason(application, reason);
			application.cache().put("k", "v");
			assertThat(application.cache().get("k", String.class)).isEqualTo("v");
			assertThat(state(application)).isEqualTo(NodeState.DOWN);
			assertThat(unfit.statistic("cmd_get")).isPositive();
			assertThat(unfit.statistic("curr_items")).isZero();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains(reason))).hasSize(1)
			.allMatch((line) -> line.contains("WARN") && line.contains("is not used"));
	}

	@Test
	void missingPasswordIsReportedWithTheProperty(@TempDir Path directory, CapturedOutput output) throws IOException {
		Path users = Files.writeString(directory.resolve("users"), "me:secret\n");
		try (MemcachedProcess closed = MemcachedProcess.start("-Y", users.toString());
				TestApplication application = TestApplication.start(null,
						"failover-cache.primary.servers=" + closed.address())) {
			awaitReason(application, "'failover-cache.primary.username'");
			assertThat(application.cache().get("k")).isNull();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("is not used"))).hasSize(1);
	}

	@Test
	void serverRestartedWithFittingOptionsIsUsed(CapturedOutput output) {
		MemcachedProcess unfit = MemcachedProcess.start("-C");
		try (unfit;
				TestApplication application = TestApplication.start(null,
						"failover-cache.primary.servers=" + unfit.address())) {
			awaitReason(application, "has no CAS");
			unfit.kill();
			try (MemcachedProcess fit = MemcachedProcess.startOn(unfit.port())) {
				Awaitility.await().atMost(Duration.ofSeconds(30)).until(application::isUp);
				assertThat(fit.alive()).isTrue();
			}
		}
		assertThat(output.getOut()).contains("is used from now on");
	}

	private static void awaitReason(TestApplication application, String reason) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> String.valueOf(primary(application).lastError()).contains(reason));
	}

	private static NodeState state(TestApplication application) {
		return primary(application).state();
	}

	private static NodeSnapshot primary(TestApplication application) {
		return application.bean(EngineStatus.class).nodes().get(0);
	}

}
