/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
import io.failovercache.operations.Change.Current;
import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueSettings;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Items}.
 */
class ItemsTests {

	private static final ValueCodec CODEC = new ValueCodecFactory(ItemsTests.class.getClassLoader(), null, null)
		.create(new ValueSettings("jdk", Set.of("io.failovercache"), CompressionAlgorithm.NONE, 4096, 1000));

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Items items = new Items(CODEC, this.time);

	@ParameterizedTest(name = "{0} ms -> {1} ms")
	@CsvSource({ "0, 0", "1, 1000", "999, 1000", "1000, 1000", "60000, 60000" })
	void timeToLiveIsAtLeastOneSecondAndZeroIsForEver(long timeToLive, long lives) {
		long now = this.time.currentTimeMillis();
		assertThat(this.items.expiresAt(Duration.ofMillis(timeToLive))).isEqualTo((lives == 0) ? 0 : now + lives);
	}

	@Test
	void valueComesBackFromItsEntry() {
		Entry entry = Objects.requireNonNull(this.items.next(current(null), "a", 0));
		assertThat(this.items.valueOf(entry)).isEqualTo("a");
	}

	@Test
	void everyUpdateHasAHigherNumberThanTheOneBefore() {
		Entry first = Objects.requireNonNull(this.items.next(current(null), "a", 0));
		Entry second = Objects.requireNonNull(this.items.next(current(first), "b", 0));
		Entry touched = this.items.touched(current(second), second, 5);
		assertThat(Revision.of(second)).isGreaterThan(Revision.of(first));
		assertThat(Revision.of(touched)).isGreaterThan(Revision.of(second));
		assertThat(touched.expiresAt()).isEqualTo(5);
		assertThat(this.items.valueOf(touched)).isEqualTo("b");
	}

	@Test
	void deleteRemovesWhatThereIsAndNothingThatComesAfterIt() {
		Entry before = Objects.requireNonNull(this.items.next(current(null), "a", 0));
		long removed = this.items.removedNow();
		Current deleted = new Current(null, null, new CasToken("a:11211", "k", 0, 1), removed);
		Entry after = Objects.requireNonNull(this.items.next(deleted, "b", 0));
		assertThat(removed).isGreaterThan(Revision.of(before));
		assertThat(Revision.of(after)).isGreaterThan(removed);
	}

	@Test
	void tombstoneHasNoValue() {
		assertThat(this.items.valueOf(Entry.marker(EntryKind.TOMBSTONE))).isNull();
	}

	@Test
	void valueThatIsTooLargeHasNoEntry() {
		assertThat(this.items.next(current(null), "a".repeat(2000), 0)).isNull();
	}

	private static Current current(@Nullable Entry entry) {
		return new Current(entry, null, new CasToken("a:11211", "k", 0, 1), Long.MIN_VALUE);
	}

}
