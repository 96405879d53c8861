/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.failovercache.capacity.CapacityStatus;
import io.failovercache.capacity.NodeCapacity;
import io.failovercache.capacity.Shortage;
import io.failovercache.client.NodeId;
import io.failovercache.discovery.DiscoveryStatus;
import io.failovercache.observe.FakeEngine;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

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

	@Test
	void detailsSayHowTheServersAreFoundAndWhatTheyAreShortOf() {
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.UP).with(GroupRole.BACKUP, "b", NodeState.UP);
		Health health = new GroupHealthIndicator(GroupRole.BACKUP, this.engine, FailoverCacheStatus.DEGRADED,
				Status.DOWN, new ShortOfMemory(), new NotFound())
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("shortages", List.of("too small"))
			.containsEntry("discovery",
					Map.of("source", "dns", "foundAt", FakeEngine.SINCE.toString(), "lastError",
							"UnknownHostException: b"))
			.extractingByKey("servers")
			.asString()
			.contains("memory=1 MB of 64 MB", "evictions=7", "connections=10 of 1024", "hitRatio=0.988", "uptime=PT2H");
		assertThat(new GroupHealthIndicator(GroupRole.PRIMARY, this.engine, FailoverCacheStatus.DEGRADED, Status.DOWN,
				null, new NotFound())
			.health()
			.getDetails()).containsOnlyKeys("servers");
	}

	private static final class ShortOfMemory implements CapacityStatus {

		@Override
		public NodeCapacity capacityOf(NodeId node) {
			return new NodeCapacity(1 << 20, 64 << 20, 7, false, 10, 1024, false, 0.98765, Duration.ofHours(2), 0.1, 4);
		}

		@Override
		public Map<Shortage, String> shortagesOf(GroupRole group) {
			return Map.of(Shortage.MEMORY, "too small");
		}

	}

	private static final class NotFound implements DiscoveryStatus {

		@Override
		public List<GroupDiscovery> discoveries() {
			return List
				.of(new GroupDiscovery(GroupRole.BACKUP, "dns", FakeEngine.SINCE, "UnknownHostException: b", 3, 1));
		}

		@Override
		public long changes() {
			return 0;
		}

	}

	private Health health(GroupRole role) {
		return new GroupHealthIndicator(role, this.engine, FailoverCacheStatus.DEGRADED, Status.DOWN).health();
	}

}
