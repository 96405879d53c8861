/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HintPolicyTests {

	private final HintPolicy policy = HintPolicy.HINTING;

	@ParameterizedTest(name = "{0} unresolved, fenced {1}, {2} boards: {3}")
	@CsvSource({ "0, false, 1, HINT", "4095, false, 1, HINT", "4096, false, 1, FENCE", "0, true, 1, FENCE",
			"0, false, 0, FAIL", "4096, true, 0, FAIL" })
	void missedWriteIsAnnouncedUntilThereAreTooMany(int unresolved, boolean fenced, int boards, HintDecision expected) {
		assertThat(this.policy.missed(unresolved, fenced, boards)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "slot {0}, counter {1}: {2}")
	@CsvSource({ "8, 7, true", "9, 7, true", "7, 7, false", "6, 7, false" })
	void hintCountsOnlyAboveTheCounter(long number, long counter, boolean counts) {
		assertThat(this.policy.counts(number, counter)).isEqualTo(counts);
	}

	@ParameterizedTest(name = "{0} missed writes: {1}")
	@CsvSource({ "0, false", "1, true", "2, true" })
	void keyIsSuspectWhileAnyMissedWriteWaits(int unresolved, boolean suspect) {
		assertThat(this.policy.isSuspect(unresolved)).isEqualTo(suspect);
	}

}
