/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.health;

import java.util.Map;

import io.failovercache.observe.FakeEngine;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GroupHealthIndicator}.
 */
class GroupHealthIndicatorTests {

	private final FakeEngine engine = new FakeEngine();

	@Test
	void groupIsUpWhileAllItsServersAre() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.UP).with(GroupRole.BACKUP, "b", NodeState.DOWN);
		assertThat(health(GroupRole.PRIMARY).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void groupIsDegradedWhileTheOtherOneServesItsKeys() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.DOWN).with(GroupRole.BACKUP, "b", NodeState.UP);
		assertThat(health(GroupRole.PRIMARY).getStatus()).isEqualTo(FailoverCacheStatus.DEGRADED);
	}

	@Test
	void groupIsDegradedWhileAServerIsFenced() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.UP).with(GroupRole.BACKUP, "b", NodeState.FENCED);
		assertThat(health(GroupRole.BACKUP).getStatus()).isEqualTo(FailoverCacheStatus.DEGRADED);
	}

	@Test
	void groupHasTheOutageStatusWhileKeysAreNotServed() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.DOWN)
			.with(GroupRole.BACKUP, "b", NodeState.DOWN)
			.with(GroupRole.WITNESS, "w", NodeState.DOWN)
			.outage();
		assertThat(health(GroupRole.PRIMARY).getStatus()).isEqualTo(Status.DOWN);
		assertThat(health(GroupRole.BACKUP).getStatus()).isEqualTo(Status.DOWN);
		assertThat(health(GroupRole.WITNESS).getStatus()).isEqualTo(FailoverCacheStatus.DEGRADED);
	}

	@Test
	void groupWithoutServersSaysSo() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.UP);
		Health health = health(GroupRole.BACKUP);
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("reason", "No backup server is configured: there is no failover");
	}

	@Test
	void detailsDescribeEachServer() {
		this.engine.with(GroupRole.PRIMARY, "a", NodeState.UP).with(GroupRole.PRIMARY, "b", NodeState.DOWN);
		assertThat(health(GroupRole.PRIMARY).getDetails()).containsEntry("servers",
				Map.of("a:11211",
						Map.of("state", "UP", "breaker", "CLOSED", "since", FakeEngine.SINCE.toString(), "version",
								"1.6.18", "latency", "1.250 ms"),
						"b:11211", Map.of("state", "DOWN", "breaker", "OPEN", "since", FakeEngine.SINCE.toString(),
								"lastError", "ConnectException: refused")));
	}

	private Health health(GroupRole role) {
		return new GroupHealthIndicator(role, this.engine, Status.DOWN).health();
	}

}
