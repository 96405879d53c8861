/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.OwnThreadGroup;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Threads and sockets: as few as possible, and none left.
 */
@RequiresMemcached
@ExtendWith(OwnThreadGroup.class)
class ResourcesIntegrationTests {

	@Test
	void takesOneThreadForAConnectionAndNoneAfterClose() {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			TestClient client = TestClient.connectedTo(memcached.port());
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(OwnThreadGroup.threads()).hasSize(1));
			client.close();
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
		}
	}

	@Test
	void closesInTimeWhileTheServerHangs() {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			TestClient client = TestClient.connectedTo(memcached.port());
			memcached.freeze();
			for (int i = 0; i < 100; i++) {
				client.send(Request.set("k" + i, new byte[500_000], 0));
			}
			client.close();
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
			assertThat(client.events()).hasSize(2);
			client.client().connect();
			assertThat(client.events()).hasSize(2);
		}
	}

	@Test
	void leavesNoThreadAndNoSocketAfterHundredsOfConnections() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port())) {
			List<TestClient> clients = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				clients.add(TestClient.of(proxy.port()));
			}
			for (int round = 0; round < 100; round++) {
				for (TestClient client : clients) {
					client.connectAndWait();
					assertThat(client.call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
					client.client().disconnect();
				}
			}
			clients.forEach(TestClient::close);
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				assertThat(OwnThreadGroup.threads()).isEmpty();
				assertThat(proxy.connectionCount()).isZero();
			});
		}
	}

}
