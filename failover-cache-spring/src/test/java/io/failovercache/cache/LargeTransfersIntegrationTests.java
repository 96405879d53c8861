/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replies that take longer than the node timeout because there is much to transfer: the
 * calls miss, and no server counts as failed while bytes of it arrive.
 */
@RequiresMemcached
@Tag("alone")
class LargeTransfersIntegrationTests {

	private static final int VALUES = 40;

	/** With the rate of the proxies all values take four node timeouts. */
	private static final int VALUE_BYTES = 100_000;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final FaultProxy toPrimary = FaultProxy.to("127.0.0.1", this.primary.port());

	private final FaultProxy toBackup = FaultProxy.to("127.0.0.1", this.backup.port());

	private final TestInstance instance = TestInstance.of(this.toPrimary.address(), this.toBackup.address());

	private final FailoverCacheOperations operations = this.instance.operations();

	/** The times at which the servers came into the state that they are in. */
	private List<Instant> since = List.of();

	private final List<String> keys = IntStream.range(0, VALUES).mapToObj((i) -> "key" + i).toList();

	@BeforeEach
	void fill() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
		byte[] value = new byte[VALUE_BYTES];
		new Random(1).nextBytes(value);
		for (String key : this.keys) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
				this.operations.set(key, value, Duration.ofMinutes(10));
				return this.operations.get(key, byte[].class) != null;
			});
		}
		this.since = since();
		this.toPrimary.trickle(VALUE_BYTES, Duration.ofMillis(10));
		this.toBackup.trickle(VALUE_BYTES, Duration.ofMillis(10));
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable resource : List.of(this.instance, this.toPrimary, this.toBackup, this.primary,
				this.backup)) {
			resource.close();
		}
	}

	@Test
	void manyValuesInOneCallTakeNoServerDown() {
		for (int i = 0; i < 6; i++) {
			this.operations.getAll(this.keys, byte[].class);
			assertNoServerFailed();
		}
		assertHitsAgain();
	}

	@Test
	void manyCallersOfLargeValuesTakeNoServerDown() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(VALUES);
		try {
			this.keys.forEach((key) -> threads.execute(() -> {
				for (int i = 0; i < 6; i++) {
					this.operations.get(key, byte[].class);
				}
			}));
			threads.shutdown();
			assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			threads.shutdownNow();
		}
		assertNoServerFailed();
		assertHitsAgain();
	}

	private void assertNoServerFailed() {
		assertThat(since()).isEqualTo(this.since);
		assertThat(this.instance.counts().of(EngineEvent.FENCE)).isZero();
	}

	private List<Instant> since() {
		return this.instance.engine().nodes().stream().map(NodeSnapshot::since).toList();
	}

	private void assertHitsAgain() {
		this.toPrimary.pass();
		this.toBackup.pass();
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.operations.get(this.keys.get(0), byte[].class) != null);
	}

}
