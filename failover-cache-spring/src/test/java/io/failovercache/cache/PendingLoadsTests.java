/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import io.failovercache.cache.PendingLoads.Reader;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.replication.FillTokens;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The right to store: by which miss a put may, and when it may not at all.
 */
class PendingLoadsTests {

	private static final EntryKey KEY = new EntryKey("products", "a");

	private final ManualTimekeeper timekeeper = new ManualTimekeeper();

	private final PendingLoads loads = new PendingLoads(this.timekeeper, 1 << 20);

	private final CachedCalls calls = new CachedCalls();

	private final FillTokens first = tokens("first");

	private final FillTokens second = tokens("second");

	@Test
	void putWithoutMissIsChange() {
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void ownMissGivesItsTokensOnce() {
		this.loads.missed(KEY, this.first, ownReader(null));
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void laterMissOfThreadTakesPlaceOfItsEarlierOne() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.loads.missed(KEY, this.second, ownReader(null));
		assertThat(this.loads.take(KEY)).isEqualTo(this.second);
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void everyPutOfOthersGoesOnTokensOfOldestMiss() {
		this.loads.missed(KEY, this.first, new Reader(0, null));
		this.loads.missed(KEY, this.second, new Reader(0, null));
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	@Test
	void putOfAnotherThreadGoesOnTokensOfThreadThatMissed() {
		this.loads.missed(KEY, this.first, ownReader(null));
		assertThat(inAnotherThread()).isEqualTo(this.first);
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
		assertThat(inAnotherThread()).isNull();
	}

	@Test
	void missesOfCallAreLetGoWhenItEnds() {
		CachedCall call = this.calls.begin(false);
		this.loads.missed(KEY, this.first, new Reader(0, call));
		call.leave();
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
		call.end();
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void missThatComesAfterEndOfItsCallIsLetGoAtOnce() {
		CachedCall call = this.calls.begin(false);
		call.end();
		this.loads.missed(KEY, this.first, new Reader(0, call));
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void evictOfThreadMakesItsNextPutChange() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.loads.evicted(KEY);
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void clearByThreadMakesItsNextPutChange() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.loads.cleared(KEY.cache());
		assertThat(this.loads.take(KEY)).isNull();
	}

	@Test
	void missAfterOwnClearIsMissLikeAnyOther() {
		this.loads.cleared(KEY.cache());
		this.timekeeper.pass(Duration.ofMillis(1));
		this.loads.missed(KEY, this.first, ownReader(null));
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	@Test
	void clearOfAnotherCacheChangesNothing() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.loads.cleared("another");
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	@Test
	void clearByAnotherThreadChangesNothing() throws InterruptedException {
		this.loads.missed(KEY, this.first, ownReader(null));
		Thread other = new Thread(() -> this.loads.cleared(KEY.cache()));
		other.start();
		other.join();
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	@Test
	void clearInsideOfCachedMethodMakesNoChangeOfItsLoad() {
		CachedCall call = this.calls.begin(false);
		this.loads.missed(KEY, this.first, ownReader(call));
		this.loads.cleared(KEY.cache());
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
		call.end();
	}

	@Test
	void loadMayTakeMinutes() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.timekeeper.pass(Duration.ofMinutes(6));
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	@Test
	void putWhoseMissIsForgottenStoresNothing() {
		this.loads.missed(KEY, this.first, ownReader(null));
		this.loads.missed(new EntryKey("products", "b"), this.first, new Reader(0, null));
		this.timekeeper.pass(FillTokens.LIFE.plusSeconds(1));
		this.loads.missed(new EntryKey("products", "c"), this.first, new Reader(0, null));
		assertThat(this.loads.take(KEY)).isEqualTo(FillTokens.NONE);
		assertThat(this.loads.take(new EntryKey("products", "b"))).isEqualTo(FillTokens.NONE);
		assertThat(inAnotherThread()).isNull();
	}

	@Test
	void longKeysThatAreNeverPutTakeBoundedMemoryAndCostNoPlainStore() {
		this.loads.missed(KEY, this.first, ownReader(null));
		for (int i = 0; i < 1000; i++) {
			this.loads.missed(new EntryKey("products", i + "x".repeat(40_000)), this.second, new Reader(0, null));
		}
		assertThat(this.loads.bytes()).isLessThanOrEqualTo(1 << 20);
		assertThat(this.loads.take(KEY)).isIn(this.first, FillTokens.NONE);
	}

	@Test
	void readersOfOneHotKeyEachKeepTheirRight() {
		for (int thread = 1000; thread < 1300; thread++) {
			this.loads.missed(KEY, this.second, new Reader(thread, null));
		}
		this.loads.missed(KEY, this.first, ownReader(null));
		assertThat(this.loads.take(KEY)).isEqualTo(this.first);
	}

	private @Nullable FillTokens inAnotherThread() {
		return CompletableFuture.supplyAsync(() -> this.loads.take(KEY)).orTimeout(10, TimeUnit.SECONDS).join();
	}

	private static Reader ownReader(@Nullable CachedCall call) {
		return new Reader(Thread.currentThread().getId(), call);
	}

	private static FillTokens tokens(String physicalKey) {
		Node node = Mockito.mock(Node.class);
		return new FillTokens(List.of(new FillTokens.Token(node, physicalKey, 1, 0, true, null)), List.of(), true);
	}

}
