/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HistoryChecker}.
 */
class HistoryCheckerTests {

	private final HistoryChecker checker = new HistoryChecker();

	@Test
	void hitThatShowsTheNewestAcknowledgedChangeIsFine() {
		assertThat(check(change(0, 5, 0), hit(1, 5, 2000))).isEmpty();
	}

	@Test
	void oldHitIsForbiddenOnceTheBoundHasPassed() {
		List<StaleRead> found = check(change(0, 5, 0), hit(1, 4, 500), hit(1, 4, 1200));
		assertThat(found).extracting(StaleRead::forbidden).containsExactly(false, true);
		assertThat(found.get(1).age()).isEqualTo(1_199_000_000L);
	}

	@Test
	void oldHitIsForbiddenAtOnceInTheInstanceThatWrote() {
		assertThat(check(change(1, 5, 0), hit(1, 4, 2))).singleElement().satisfies((stale) -> {
			assertThat(stale.own()).isTrue();
			assertThat(stale.forbidden()).isTrue();
			assertThat(stale.describe(0)).contains("version 4 read", "<- stale");
		});
	}

	@Test
	void hitThatBeganBeforeTheAcknowledgementMayBeOld() {
		assertThat(check(change(1, 5, 10), hit(1, 4, 10))).isEmpty();
	}

	@Test
	void loadIsNeverStale() {
		assertThat(check(change(0, 5, 0), event(1, Op.FIND, 4, Outcome.LOADED, 5000))).isEmpty();
	}

	@Test
	void changeOfAnEarlierRunStillCounts() {
		check(change(0, 5, 0), change(0, 6, 10));
		assertThat(check(hit(1, 5, 9000))).singleElement()
			.satisfies((stale) -> assertThat(stale.missed().version()).isEqualTo(6));
	}

	private List<StaleRead> check(Event... events) {
		return this.checker.check(new History(Stream.of(events).sorted(Comparator.comparingLong(Event::start)).toList(),
				Map.of(), List.of()));
	}

	private static Event change(int instance, long version, long millis) {
		return event(instance, Op.EVICT, version, Outcome.WRITTEN, millis);
	}

	private static Event hit(int instance, long version, long millis) {
		return event(instance, Op.FIND, version, Outcome.HIT, millis);
	}

	private static Event event(int instance, Op op, long version, Outcome outcome, long millis) {
		long start = millis * 1_000_000;
		return new Event(instance, op, 7, version, outcome, start, start + 1_000_000, 0, 0);
	}

}
