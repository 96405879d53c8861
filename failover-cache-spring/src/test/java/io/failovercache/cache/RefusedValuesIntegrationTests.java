/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that cannot be cached cost a look-up at each call and nothing more, and never
 * leave an older value behind them.
 */
@RequiresMemcached
class RefusedValuesIntegrationTests {

	@RegisterExtension
	final TwoServers servers = new TwoServers();

	private final Reports reports = CachedProxies.of(new Reports(), this.servers.instance().manager());

	private final FailoverCache cache = this.servers.cache("reports");

	@Test
	void rejectedValueIsNeitherWrittenNorEvicted() {
		this.reports.find("a");
		long writes = writes();
		for (int i = 0; i < 100; i++) {
			this.reports.find("a");
		}
		assertThat(this.reports.loads()).isEqualTo(101);
		assertThat(writes() - writes).isLessThan(5);
	}

	@Test
	void rejectedValueOfSynchronizedMethodIsNeitherWrittenNorEvicted() {
		this.reports.findInStep("a");
		long puts = this.servers.primary().statistic("total_items");
		for (int i = 0; i < 20; i++) {
			this.reports.findInStep("a");
		}
		// A claim and its end at each call.
		assertThat(this.servers.primary().statistic("total_items") - puts).isLessThanOrEqualTo(45);
	}

	@Test
	void rejectedUpdateEvictsTheOlderValue() {
		this.cache.put("a", "old");
		this.reports.update("a");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void rejectedUpdateAlsoEvictsAValueStoredAfterTheLookup() {
		assertThat(this.cache.get("a")).isNull();
		try (TestInstance other = TestInstance.of(this.servers.primary().address(), this.servers.backup().address())) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(other::isUp);
			other.cache("reports").put("a", "old");
			this.cache.put("a", new Object());
			assertThat(other.cache("reports").get("a")).isNull();
		}
	}

	private long writes() {
		return List.of(this.servers.primary(), this.servers.backup())
			.stream()
			.mapToLong((server) -> server.statistic("total_items"))
			.sum();
	}

	static class Reports {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("reports")
		public Object find(String id) {
			this.loads.incrementAndGet();
			return new Object();
		}

		@Cacheable(cacheNames = "reports", sync = true)
		public Object findInStep(String id) {
			return new Object();
		}

		@CachePut("reports")
		public Object update(String id) {
			return new Object();
		}

		public int loads() {
			return this.loads.get();
		}

	}

}
