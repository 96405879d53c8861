/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.trust.BoardCompanion.Finding;

import static org.assertj.core.api.Assertions.assertThat;

class PollVerdictTests {

	@ParameterizedTest(name = "{0}: good {1}, connection given up {2}")
	@CsvSource({ "GOOD, true, false", "DOUBTED, true, false", "UNANSWERED, false, false", "UNWRITABLE, false, true",
			"STRANGER, false, true" })
	void saysWhatBecomesOfTheServer(PollVerdict verdict, boolean good, boolean givenUp) {
		assertThat(verdict.isGood()).isEqualTo(good);
		assertThat(verdict.loss() != null).isEqualTo(givenUp);
	}

	@ParameterizedTest
	@CsvSource({ "GOOD, GOOD", "DOUBTED, DOUBTED", "STRANGER, STRANGER", "UNANSWERED, UNANSWERED" })
	void followsFromTheFindingOfTheCompanion(Finding finding, PollVerdict verdict) {
		assertThat(PollVerdict.of(finding)).isEqualTo(verdict);
	}

}
