/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StateReason}.
 */
class StateReasonTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					UP     | board               | all reachable servers confirm it
					UP     | topology            | all reachable servers confirm it
					UP     | clear               | all reachable servers confirm it
					UP     | restored            | restored
					FENCED | answers again       | answers again
					FENCED | missed a write      | missed a write
					FENCED | board               | other servers report that it missed writes: it is not read until it has been repaired
					DOWN   | board               | it does not answer
					DOWN   | no answer in 100 ms | no answer in 100 ms
					""")
	void reasonSaysWhatTheStateMeans(NodeState after, String cause, String reason) {
		assertThat(StateReason.describe(after, cause)).isEqualTo(reason);
	}

}
