/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.local.LocalTier.Stamp;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTierTests {

	private static final EntryKey KEY = new EntryKey("products", "a");

	private static final LocalSettings NEAR = LocalSettings.off()
		.withMode(LocalMode.NEAR)
		.withTimeToLive(Duration.ofSeconds(5))
		.withMaxStale(Duration.ofMinutes(10));

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final LocalTier tier = new LocalTier(NEAR, this.time);

	@Test
	void offKeepsNothing() {
		LocalTier off = new LocalTier(LocalSettings.off(), this.time);
		off.keep(KEY, off.stamp(KEY), entry(0), "1", 1);
		assertThat(off.near(KEY)).isNull();
		assertThat(off.fallback(KEY)).isNull();
		assertThat(off.size()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "100, 10, 100, 100", "100, 100000, 1, 10", "1, 10, 1, 1", "100000, 10, 1000, 5000" })
	void copiesAreBoundedByNumberAndByBytes(long maxSize, int bytes, long atLeast, long atMost) {
		LocalTier bounded = new LocalTier(
				new LocalSettings(LocalMode.NEAR, maxSize, Duration.ofMinutes(1), Duration.ofMinutes(1)), this.time,
				1_000_000);
		for (int i = 0; i < 10_000; i++) {
			EntryKey key = new EntryKey("products", String.valueOf(i));
			bounded.keep(key, bounded.stamp(key), new Entry(EntryKind.VALUE, 1, 0, 0, "", new byte[bytes]), null, 1);
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(bounded.size()).isBetween((maxSize == 1) ? 0 : atLeast, atMost));
	}

	/** Few bytes on a server may be many in the heap. */
	@Test
	void sharedValuesCountAsWhatTheyUnfoldTo() {
		LocalTier bounded = new LocalTier(
				new LocalSettings(LocalMode.NEAR, 10_000, Duration.ofMinutes(1), Duration.ofMinutes(1)), this.time,
				1_000_000);
		for (int i = 0; i < 1000; i++) {
			EntryKey key = new EntryKey("products", String.valueOf(i));
			bounded.keep(key, bounded.stamp(key), entry(0), "a long text", 50_000);
		}
		Awaitility.await().untilAsserted(() -> assertThat(bounded.size()).isLessThanOrEqualTo(10));
	}

	@Test
	void longKeysCount() {
		LocalTier bounded = new LocalTier(
				new LocalSettings(LocalMode.NEAR, 10_000, Duration.ofMinutes(1), Duration.ofMinutes(1)), this.time,
				1_000_000);
		for (int i = 0; i < 1000; i++) {
			EntryKey key = new EntryKey("products", "x".repeat(50_000) + i);
			bounded.keep(key, bounded.stamp(key), entry(0), null, 1);
		}
		Awaitility.await().untilAsserted(() -> assertThat(bounded.size()).isLessThanOrEqualTo(10));
	}

	@Test
	void fallbackIsNeverReadFirst() {
		LocalTier fallback = new LocalTier(NEAR.withMode(LocalMode.FALLBACK), this.time);
		fallback.keep(KEY, fallback.stamp(KEY), entry(0), "1", 1);
		assertThat(fallback.near(KEY)).isNull();
		assertThat(fallback.fallback(KEY)).isNotNull();
	}

	@Test
	void agesCountFromBeforeTheRead() {
		Stamp stamp = this.tier.stamp(KEY);
		this.time.pass(Duration.ofSeconds(4));
		this.tier.keep(KEY, stamp, entry(0), "1", 1);
		assertThat(this.tier.near(KEY)).isNotNull();
		this.time.pass(Duration.ofSeconds(1));
		assertThat(this.tier.near(KEY)).isNull();
		assertThat(this.tier.fallback(KEY)).isNotNull();
		this.time.pass(Duration.ofMinutes(10).minusSeconds(5).minusNanos(1));
		assertThat(this.tier.fallback(KEY)).isNotNull();
		this.time.pass(Duration.ofNanos(1));
		assertThat(this.tier.fallback(KEY)).isNull();
	}

	@Test
	void copyEndsWithItsEntry() {
		this.tier.keep(KEY, this.tier.stamp(KEY), entry(this.time.currentTimeMillis() + 2000), "1", 1);
		this.time.pass(Duration.ofMillis(1999));
		assertThat(this.tier.near(KEY)).isNotNull();
		this.time.pass(Duration.ofMillis(1));
		assertThat(this.tier.near(KEY)).isNull();
		assertThat(this.tier.fallback(KEY)).isNull();
	}

	@Test
	void entryReadBeforeAWriteIsNotKept() {
		Stamp before = this.tier.stamp(KEY);
		this.tier.drop(KEY);
		this.tier.keep(KEY, before, entry(0), "old", 1);
		assertThat(this.tier.near(KEY)).isNull();
		Stamp beforeClear = this.tier.stamp(KEY);
		this.tier.dropAll();
		this.tier.keep(KEY, beforeClear, entry(0), "old", 1);
		assertThat(this.tier.near(KEY)).isNull();
		this.tier.keep(KEY, this.tier.stamp(KEY), entry(0), "new", 1);
		assertThat(Objects.requireNonNull(this.tier.near(KEY)).shared()).isEqualTo("new");
	}

	@Test
	void dropsForgetAtOnce() {
		this.tier.keep(KEY, this.tier.stamp(KEY), entry(0), "1", 1);
		this.tier.drop(KEY);
		assertThat(this.tier.near(KEY)).isNull();
		this.tier.keep(KEY, this.tier.stamp(KEY), entry(0), "1", 1);
		this.tier.dropAll();
		assertThat(this.tier.fallback(KEY)).isNull();
	}

	@Test
	void onlyImmutableObjectsAreShared() {
		assertThat(shared("text")).isEqualTo("text");
		assertThat(shared(new ArrayList<>(List.of("text")))).isNull();
		assertThat(shared(null)).isNull();
	}

	private @Nullable Object shared(@Nullable Object value) {
		this.tier.keep(KEY, this.tier.stamp(KEY), entry(0), value, 1);
		return Objects.requireNonNull(this.tier.near(KEY)).shared();
	}

	private static Entry entry(long expiresAt) {
		return new Entry(EntryKind.VALUE, 1, expiresAt, 0, "", new byte[] { 1 });
	}

}
