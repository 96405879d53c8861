/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.guide;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first example of {@code docs/testing.md}.
 */
@SpringBootTest(classes = PriceApplication.class,
		properties = { "failover-cache.operation-timeout=3s", "failover-cache.node-timeout=1s",
				"failover-cache.recovery.trust-lease=4s", "failover-cache.recovery.fence-lease=8s",
				"failover-cache.recovery.tombstone-ttl=10s" })
@EmbeddedMemcached
class CheckoutIntegrationTests {

	@Autowired
	private PriceList prices;

	@Autowired
	private EmbeddedMemcachedGroups memcached;

	@Autowired
	private EngineStatus engine;

	@BeforeEach
	void everyServerServes() {
		this.memcached.reset();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
	}

	@Test
	void priceIsKnownWithoutThePrimary() {
		assertThat(this.prices.of("tea")).isEqualTo(3);
		int loads = this.prices.loads();
		this.memcached.primary().get(0).crash();
		assertThat(this.prices.of("tea")).isEqualTo(3);
		assertThat(this.prices.loads()).isEqualTo(loads);
	}

	@Test
	void nothingFailsWithoutAnyServer() {
		this.memcached.all().forEach((server) -> server.freeze());
		assertThat(this.prices.of("coffee")).isEqualTo(6);
	}

}
