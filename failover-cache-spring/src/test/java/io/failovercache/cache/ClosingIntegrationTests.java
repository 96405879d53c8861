/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.entry.Keyspaces;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of an instance whose last calls are still on their way to servers that are some
 * milliseconds away.
 */
@RequiresMemcached
class ClosingIntegrationTests {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final FaultProxy toPrimary = FaultProxy.to("127.0.0.1", this.primary.port());

	private final FaultProxy toBackup = FaultProxy.to("127.0.0.1", this.backup.port());

	private final TestInstance closing = TestInstance.of(assignment(this.toPrimary.port(), this.toBackup.port()));

	private final TestInstance other = TestInstance.of(assignment(this.primary.port(), this.backup.port()));

	private static ServerAssignment assignment(int primary, int backup) {
		return new ServerAssignment(List.of(new WeightedServer(new NodeId("a", "127.0.0.1", primary), 1)),
				List.of(new WeightedServer(new NodeId("b", "127.0.0.1", backup), 1)), List.of());
	}

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> this.closing.isUp() && this.other.isUp());
	}

	@AfterEach
	void close() {
		this.closing.close();
		this.other.close();
		this.toPrimary.close();
		this.toBackup.close();
		this.primary.close();
		this.backup.close();
	}

	/** As on an event loop, where no call waits. */
	@Test
	void clearThatIsOnItsWayIsDelivered() {
		FailoverCache cache = this.other.cache("products");
		cache.put("a", "old");
		assertThat(this.closing.cache("products").get("a", String.class)).isEqualTo("old");
		this.toPrimary.delay(Duration.ofMillis(15));
		this.toBackup.delay(Duration.ofMillis(15));
		this.closing.engine().store().clear(Keyspaces.of("products"));
		assertThat(this.closing.engine().bounded().awaitWrites(Duration.ofSeconds(2))).isTrue();
		this.closing.engine().close();
		Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> cache.get("a") == null);
	}

}
