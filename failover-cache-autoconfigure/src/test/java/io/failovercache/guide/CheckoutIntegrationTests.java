/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.guide;

import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first example of {@code docs/testing.md}.
 */
@SpringBootTest(classes = PriceApplication.class)
@EmbeddedMemcached
class CheckoutIntegrationTests {

	@Autowired
	private PriceList prices;

	@Autowired
	private EmbeddedMemcachedGroups memcached;

	@AfterEach
	void mend() {
		this.memcached.reset();
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
