/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More calls at once than a server is sent: they wait for their turn, and no server that
 * answers is taken for one that failed.
 */
@RequiresMemcached
@Tag("alone")
class BurstIntegrationTests {

	private static final int CALLS = 20_000;

	/**
	 * A put that is sent a second after its call stores nothing, however slow the
	 * machine.
	 */
	private static final int ASYNCHRONOUS_CALLS = 1_000;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final FaultProxy toPrimary = FaultProxy.to("127.0.0.1", this.primary.port());

	private final FaultProxy toBackup = FaultProxy.to("127.0.0.1", this.backup.port());

	private final TestInstance instance = TestInstance.patient(this.toPrimary.address(), this.toBackup.address(),
			Map.of("async", CacheSettings.defaults().withWriteMode(WriteMode.ASYNC)));

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
		this.toPrimary.delay(Duration.ofMillis(2));
		this.toBackup.delay(Duration.ofMillis(2));
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable resource : List.of(this.instance, this.toPrimary, this.toBackup, this.primary,
				this.backup)) {
			resource.close();
		}
	}

	@Test
	void asynchronousPutsOfWarmUpAreStored() {
		FailoverCache cache = this.instance.cache("async");
		IntStream.range(0, ASYNCHRONOUS_CALLS).forEach((key) -> cache.put(key, key));
		// Any one of them may be among the few that found no room.
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> IntStream.range(ASYNCHRONOUS_CALLS - 100, ASYNCHRONOUS_CALLS)
				.anyMatch((key) -> cache.get(key) != null));
		assertStored(cache, ASYNCHRONOUS_CALLS);
	}

	@Test
	void callsOfManyThreadsThatMissAndPutAreStored() throws InterruptedException {
		FailoverCache cache = this.instance.cache("p");
		ExecutorService threads = Executors.newFixedThreadPool(400);
		try {
			IntStream.range(0, CALLS).forEach((key) -> threads.execute(() -> {
				if (cache.get(key) == null) {
					cache.put(key, key);
				}
			}));
			threads.shutdown();
			assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			threads.shutdownNow();
		}
		assertStored(cache, CALLS);
	}

	private void assertStored(FailoverCache cache, int calls) {
		this.toPrimary.pass();
		this.toBackup.pass();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(IntStream.range(0, calls).filter((key) -> key % 20 == 0 && cache.get(key) != null))
						.hasSizeGreaterThan(calls / 20 * 95 / 100));
		assertThat(this.instance.counts().of(EngineEvent.FENCE)).isZero();
	}

}
