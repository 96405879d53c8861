/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.failovercache.entry.EntryKey;
import io.failovercache.trust.HintCounters.Counter;

import static org.assertj.core.api.Assertions.assertThat;

class HintLogTests {

	private static final long START = HintNumbers.newLog(1_000_000);

	private static final long LATER = HintNumbers.newLog(2_000_000);

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final HintLog log = new HintLog(new HintMemory(Long.MAX_VALUE));

	@Test
	void newHintsAreRead() {
		this.log.readUpTo(START + 2, 0);

		assertThat(this.log.compare(new Counter(START + 4, START), 1).numbers()).containsExactly(START + 3, START + 4);
	}

	@Test
	void newcomerReadsTheWholeLog() {
		assertThat(this.log.compare(new Counter(START + 2, START + 1), 1).numbers()).containsExactly(START + 1,
				START + 2);
	}

	@Test
	void counterThatWentBackIsALoss() {
		this.log.readUpTo(START + 5, 0);

		assertThat(this.log.compare(new Counter(START + 4, START), 1).lost()).isTrue();
	}

	@Test
	void readingFromBeforeTheLastChangeIsNoLoss() {
		this.log.readUpTo(START + 5, 10);

		assertThat(this.log.compare(new Counter(START + 4, START), 9).lost()).isFalse();
		assertThat(this.log.compare(null, 9).lost()).isFalse();
	}

	@Test
	void logThatIsGoneOnTheSameConnectionIsALoss() {
		this.log.readUpTo(START + 5, 0);

		assertThat(this.log.compare(null, 1).lost()).isTrue();
		assertThat(this.log.compare(new Counter(LATER + 1, LATER), 1).lost()).isTrue();
	}

	@Test
	void boardThatMayHaveRestartedBeginsAnew() {
		this.log.readUpTo(START + 5, 0);
		this.log.connectionLost();

		HintLog.Comparison comparison = this.log.compare(new Counter(LATER + 1, LATER), 1);

		assertThat(comparison.lost()).isFalse();
		assertThat(comparison.replaced()).isTrue();
		assertThat(comparison.numbers()).containsExactly(LATER + 1);
	}

	@Test
	void tooManyHintsAreALoss() {
		long highest = START + HintPolicy.MAX_UNRESOLVED + 1;

		assertThat(this.log.compare(new Counter(highest, START), 1).lost()).isTrue();
		assertThat(this.log.compare(new Counter(highest, highest - 1), 1).lost()).isFalse();
	}

	@Test
	void onlyTheLatestRepairedNumberIsRead() {
		this.log.readUpTo(START + 1, 0);
		long highest = START + 1_000_000;

		assertThat(this.log.compare(new Counter(highest, highest), 1).numbers()).hasSize(HintLog.HISTORY)
			.endsWith(highest);
	}

	@Test
	void heldHintsAreKnownUntilRepaired() {
		place(START + 1, 11);
		place(START + 2, 12);

		this.log.resolvedUpTo(START + 1);

		assertThat(this.log.holds(11)).isFalse();
		assertThat(this.log.holds(12)).isTrue();
		this.log.reset(1);
		assertThat(this.log.holds(12)).isFalse();
	}

	@Test
	void repairedNumberEndsBeforeTheFirstUnrepairedHint() {
		place(START + 1, 11);
		place(START + 2, 12);
		place(START + 3, 13);
		this.log.readUpTo(START + 3, 0);

		assertThat(this.log.repairedUpTo(Set.of(11L, 13L))).isEqualTo(START + 1);
		assertThat(this.log.repairedUpTo(Set.of(11L, 12L, 13L))).isEqualTo(START + 3);
		assertThat(this.log.resolvedUpTo(START + 2)).containsExactlyInAnyOrder(11L, 12L);
	}

	private void place(long number, long batch) {
		this.log.place(number,
				List.of(new HintBatch(batch, List.of(new Hint(new EntryKey("cache", "key"), "ring", 0)))));
	}

	@Test
	void slotsAreExpectedWhileHintsKeepComing() {
		assertThat(this.log.expected(0)).isEmpty();
		this.log.readUpTo(START + 5, 0);
		assertThat(this.log.expected(0)).isEmpty();

		this.log.foundNew(2, 100);

		assertThat(this.log.expected(SECOND)).containsExactly(START + 6, START + 7, START + 8, START + 9);
		assertThat(this.log.expected(11 * SECOND)).isEmpty();
	}

	@Test
	void fewSlotsAreExpectedAndNoLongOnes() {
		this.log.readUpTo(START + 5, 0);

		this.log.foundNew(1000, 100);
		assertThat(this.log.expected(0)).hasSize(32);
		this.log.foundNew(1, 100);
		assertThat(this.log.expected(0)).hasSize(24);
		this.log.foundNew(2, 100_000);
		assertThat(this.log.expected(0)).isEmpty();
	}

}
