/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cache for each tenant: thousands of them in one application. {@code -Dcaches=10000}
 * says how many.
 */
@RequiresMemcached
class ManyCachesIntegrationTests {

	private static final int CACHES = Integer.getInteger("caches", 1000);

	private final TwoInstances cluster = TwoInstances.start(Map.of());

	private long heapOfEach;

	@BeforeEach
	void useEachOnce() {
		long before = heap();
		for (TestInstance instance : new TestInstance[] { this.cluster.one(), this.cluster.other() }) {
			for (int i = 0; i < CACHES; i++) {
				instance.cache("orders-" + i).put("k", "old");
			}
		}
		this.heapOfEach = (heap() - before) / 2 / CACHES;
	}

	private static long heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@Test
	void idleCachesCostNextToNoTrafficAndLittleHeap(TestReporter reporter) {
		MemcachedProcess server = this.cluster.primary();
		// What follows from the puts comes first.
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
		long begun = System.nanoTime();
		long read = server.statistic("bytes_read");
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
		double bytes = server.statistic("bytes_read") - read;
		double perSecond = bytes / 2 / ((System.nanoTime() - begun) / 1e9);
		reporter.publishEntry("bytes a second of one instance", String.valueOf(Math.round(perSecond)));
		reporter.publishEntry("bytes of heap of one cache", String.valueOf(this.heapOfEach));
		assertThat(perSecond).isLessThan(40_000);
		assertThat(this.heapOfEach).isLessThan(16_000);
	}

	@Test
	void clearOfOneIsSeenByEveryInstanceAndLeavesTheOthers() {
		FailoverCache there = this.cluster.other().cache("orders-7");
		assertThat(there.get("k", String.class)).isEqualTo("old");
		this.cluster.one().cache("orders-7").clear();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(there.get("k", String.class)).isNull());
		assertThat(this.cluster.other().cache("orders-8").get("k", String.class)).isEqualTo("old");
	}

	@Test
	void serverThatRestartsEmptyLearnsTheClears() {
		this.cluster.one().cache("orders-7").clear();
		this.cluster.primary().restart();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.cluster.one().isUp() && this.cluster.other().isUp());
		this.cluster.backup().restart();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.cluster.one().isUp() && this.cluster.other().isUp());
		FailoverCache there = this.cluster.other().cache("orders-7");
		assertThat(there.get("k", String.class)).isNull();
		there.put("k", "new");
		assertThat(this.cluster.one().cache("orders-7").get("k", String.class)).isEqualTo("new");
	}

}
