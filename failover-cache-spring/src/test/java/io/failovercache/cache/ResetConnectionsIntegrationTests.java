/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import io.failovercache.observe.EngineEvent;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that a mesh or a balancer resets although the servers are well.
 * {@code -Dresets.seconds=150} makes the load longer.
 */
@RequiresMemcached
class ResetConnectionsIntegrationTests {

	private static final int SECONDS = Integer.getInteger("resets.seconds", 8);

	private static final int KEYS = 200;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final FaultProxy toPrimary = FaultProxy.to("127.0.0.1", this.primary.port());

	private final FaultProxy toBackup = FaultProxy.to("127.0.0.1", this.backup.port());

	private final TestInstance one = TestInstance.patient(this.toPrimary.address(), this.toBackup.address(), Map.of());

	private final TestInstance other = TestInstance.patient(this.toPrimary.address(), this.toBackup.address(),
			Map.of());

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger loads = new AtomicInteger();

	@BeforeEach
	void awaitServers() {
		awaitUp();
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable resource : List.of(this.one, this.other, this.toPrimary, this.toBackup, this.primary,
				this.backup)) {
			resource.close();
		}
	}

	@Test
	void resetsUnderLoadCostNextToNoLoadAndNoFence(TestReporter reporter) {
		for (int key = 0; key < KEYS; key++) {
			this.one.cache("p").put(key, "v");
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
		List<CompletableFuture<?>> users = new ArrayList<>();
		Stream.of(this.one, this.other).forEach((instance) -> {
			for (int i = 0; i < 2; i++) {
				users.add(CompletableFuture.runAsync(() -> use(instance.cache("p"), end)));
			}
		});
		for (int reset = 0; System.nanoTime() < end; reset++) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1000));
			((reset % 2 == 0) ? this.toPrimary : this.toBackup).reset();
		}
		users.forEach(CompletableFuture::join);
		reporter.publishEntry("loads of reads", this.loads + " of " + this.reads);
		assertThat(this.loads.get() / (double) this.reads.get()).isLessThan(0.03);
		assertThat(fences()).isZero();
	}

	/**
	 * As an application does: one call in five is a change, one in ten of those an evict.
	 */
	private void use(FailoverCache cache, long end) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		while (System.nanoTime() < end) {
			int key = random.nextInt(KEYS);
			if (random.nextInt(5) == 0) {
				cache.put(key, "v");
			}
			else {
				this.reads.incrementAndGet();
				if (cache.get(key) == null) {
					this.loads.incrementAndGet();
					cache.put(key, "v");
				}
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	@Test
	void putRightAfterResetIsStored() {
		FailoverCache cache = this.one.cache("p");
		for (int i = 0; i < 20; i++) {
			((i % 2 == 0) ? this.toPrimary : this.toBackup).reset();
			cache.put(i, i);
			assertThat(cache.get(i, Integer.class)).isEqualTo(i);
			awaitUp();
			assertThat(this.other.cache("p").get(i, Integer.class)).isEqualTo(i);
		}
		assertThat(fences()).isZero();
	}

	@Test
	void putIsStoredAlsoWhereBothConnectionsWereReset() {
		FailoverCache cache = this.one.cache("p");
		int stored = 0;
		for (int i = 0; i < 20; i++) {
			this.toPrimary.reset();
			this.toBackup.reset();
			cache.put(i, i);
			awaitUp();
			stored += (cache.get(i) != null) ? 1 : 0;
		}
		assertThat(stored).isGreaterThanOrEqualTo(15);
		assertThat(fences()).isZero();
	}

	@Test
	void evictRightAfterResetIsSeenByAll() {
		FailoverCache cache = this.one.cache("p");
		for (int i = 0; i < 20; i++) {
			cache.put(i, i);
			((i % 2 == 0) ? this.toPrimary : this.toBackup).reset();
			cache.evict(i);
			assertThat(cache.get(i)).isNull();
			int key = i;
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.untilAsserted(() -> assertThat(this.other.cache("p").get(key)).isNull());
		}
		assertThat(fences()).isZero();
	}

	private long fences() {
		return this.one.counts().of(EngineEvent.FENCE) + this.other.counts().of(EngineEvent.FENCE);
	}

	private void awaitUp() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> this.one.isUp() && this.other.isUp());
	}

}
