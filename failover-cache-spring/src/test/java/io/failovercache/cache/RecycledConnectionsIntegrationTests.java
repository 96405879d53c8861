/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.failovercache.observe.NodeSnapshot;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that something on the way closes on purpose although the server is well.
 */
@RequiresMemcached
class RecycledConnectionsIntegrationTests {

	@Test
	void aConnectionThatIsClosedOnPurposeFencesNothingAndCostsFewHits() {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", primary.port());
				TestInstance instance = TestInstance.of(proxy.address(), "127.0.0.1:" + backup.port())) {
			awaitUp(instance);
			FailoverCache cache = instance.cache("products");
			cache.put("kept", "1");
			int hits = 0;
			for (int round = 0; round < 10; round++) {
				proxy.cut();
				proxy.pass();
				for (int i = 0; i < 20; i++) {
					cache.put("key" + i, "value" + round);
					hits += (cache.get("kept") != null) ? 1 : 0;
				}
				awaitUp(instance);
			}
			assertThat(hits).isGreaterThanOrEqualTo(194);
			assertThat(instance.engine().nodes()).extracting(NodeSnapshot::generation).containsOnly(0L);
		}
	}

	private static void awaitUp(TestInstance instance) {
		Awaitility.await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(5)).until(instance::isUp);
	}

}
