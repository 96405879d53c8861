/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Arrays;
import java.util.EnumSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.replication.WritePart.Result;

import static org.assertj.core.api.Assertions.assertThat;

class WriteDecisionTests {

	@ParameterizedTest(name = "{0}, a value still on its way {1}: {2}")
	@CsvSource({ "STORED STORED, false, CONCLUDE", "STORED GONE, false, CONCLUDE", "STORED MISSED, false, TELL",
			"GONE UNKNOWN, false, TELL", "MISSED MISSED, false, TELL", "STORED STORED, true, TELL",
			"STORED OVERTAKEN, false, EVICT", "MISSED OVERTAKEN, true, EVICT", "STORED SATURATED, false, WAIT",
			"MISSED SATURATED, false, WAIT", "STORED RECONNECTED, false, WAIT", "UNKNOWN RECONNECTED, false, WAIT",
			"OVERTAKEN SATURATED, true, WAIT" })
	void followsFromWhatTheOwnersHold(String results, boolean unknownBefore, WriteDecision expected) {
		assertThat(WriteDecision.of(set(results), unknownBefore)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}, told {1}: {2}")
	@CsvSource({ "STORED MISSED, true, CONCLUDE", "STORED MISSED, false, AGAIN", "MISSED MISSED, true, CONCLUDE",
			"MISSED MISSED, false, FAIL", "MISSED UNKNOWN, false, FAIL", "STORED STORED, false, AGAIN",
			"GONE UNKNOWN, false, AGAIN" })
	void isConcludedWhenAllOthersAreInformed(String results, boolean told, WriteDecision expected) {
		assertThat(WriteDecision.afterTelling(set(results), told)).isEqualTo(expected);
	}

	private static EnumSet<Result> set(String results) {
		EnumSet<Result> set = EnumSet.noneOf(Result.class);
		Arrays.stream(results.split(" ")).map(Result::valueOf).forEach(set::add);
		return set;
	}

	@Test
	void saturatedInstanceIsNoFaultOfTheServer() {
		Reply saturated = new Reply.NotSent(NotSentReason.SATURATED, "");
		assertThat(Result.of(saturated, true, true)).isEqualTo(Result.SATURATED);
		assertThat(Result.of(saturated, true, false)).isEqualTo(Result.MISSED);
	}

	@Test
	void onlyAValueThatWasSentMayArriveLate() {
		Reply late = new Reply.Unknown(NoReplyReason.TIMEOUT, "");
		Reply away = new Reply.NotSent(NotSentReason.AWAY, "");
		assertThat(Result.of(late, true, true)).isEqualTo(Result.UNKNOWN);
		assertThat(Result.of(late, false, true)).isEqualTo(Result.MISSED);
		assertThat(Result.of(away, true, false)).isEqualTo(Result.MISSED);
	}

	@Test
	void answerIsDefinite() {
		assertThat(Result.of(Reply.Status.STORED, true, true)).isEqualTo(Result.STORED);
		assertThat(Result.of(Reply.Status.STORED, false, true)).isEqualTo(Result.GONE);
		assertThat(Result.of(Reply.Status.REFUSED, true, true)).isEqualTo(Result.GONE);
	}

}
