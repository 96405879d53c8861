/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers change while the application runs.
 */
@RequiresMemcached
class TopologyChangeIntegrationTests {

	private static final Duration OVERLAP = Duration.ofMillis(500);

	private final MemcachedProcess first = MemcachedProcess.start();

	private final MemcachedProcess second = MemcachedProcess.start();

	private final MemcachedProcess third = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance = TestInstance.of(List.of(this.first.address(), this.second.address()),
			List.of(this.backup.address()));

	@AfterEach
	void close() {
		this.instance.close();
		Stream.of(this.first, this.second, this.third, this.backup).forEach(MemcachedProcess::close);
	}

	@Test
	void changedServersServeAndReturnedOnesServeNothingOld() {
		FailoverCache cache = this.instance.cache("products");
		await(2, 1);
		for (int i = 0; i < 50; i++) {
			cache.put(i, "old " + i);
		}
		change(this.first, this.second, this.third);
		for (int i = 0; i < 50; i++) {
			assertThat(cache.get(i, String.class)).isEqualTo("old " + i);
		}
		await(3, 1);
		for (int i = 0; i < 50; i++) {
			assertThat(cache.get(i, String.class)).isEqualTo("old " + i);
			cache.put(i, "new " + i);
		}
		change(this.first, this.second);
		await(2, 1);
		for (int i = 0; i < 50; i++) {
			assertThat(cache.get(i, String.class)).isIn("new " + i, null);
		}
	}

	private void change(MemcachedProcess... primaries) {
		this.instance.engine()
			.change(new ServerAssignment(Stream.of(primaries).map(this::server).toList(), List.of(server(this.backup)),
					List.of()), OVERLAP);
	}

	private WeightedServer server(MemcachedProcess process) {
		return new WeightedServer(new NodeId("127.0.0.1", process.port()), 1);
	}

	private void await(int primaries, int backups) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.instance.isUp() && this.instance.engine().nodes().size() == primaries + backups
					&& this.instance.engine().isSettled());
	}

}
