/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link History}.
 */
class HistoryTests {

	@Test
	void instancesThatWerePausedOneAfterTheOtherAreNotTheMachine() {
		assertThat(history(new Stall(0, 100), new Stall(90, 300)).machineStalled(60)).isFalse();
	}

	@Test
	void instancesThatStoodStillTogetherAreTheMachine() {
		assertThat(history(new Stall(0, 100), new Stall(30, 300)).machineStalled(60)).isTrue();
	}

	@Test
	void stallsAreSubtractedFromCalls() {
		assertThat(history(new Stall(10, 30), new Stall(0, 0)).explained(0, 20, 50)).isEqualTo(40);
	}

	private static History history(Stall one, Stall other) {
		return new History(List.of(), Map.of(0, List.of(one), 1, List.of(other)), List.of());
	}

}
