/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class ReadDecisionTests {

	static final List<Reply> DEFINITE = List.of(new Reply.Value(new byte[0], 1), Reply.Status.ABSENT);

	static final List<Reply> SILENCE = List.of(new Reply.NotSent(NotSentReason.AWAY, ""),
			new Reply.Unknown(NoReplyReason.TIMEOUT, ""), Reply.Status.REFUSED);

	@ParameterizedTest(name = "{0}, another owner {1}: {2}")
	@CsvSource({ "the value, true, HIT", "the value, false, HIT", "a marker, true, LOOK_AT_BOTH",
			"a marker, false, LOOK_AGAIN", "nothing, true, LOOK_AT_BOTH", "nothing, false, LOOK_AGAIN",
			"no answer, true, FAIL_OVER", "no answer, false, GIVE_UP" })
	void followsFromWhatTheOwnerShows(String shown, boolean another, ReadDecision expected) {
		Reply reply = switch (shown) {
			case "no answer" -> new Reply.Unknown(NoReplyReason.TIMEOUT, "");
			case "nothing" -> Reply.Status.ABSENT;
			default -> new Reply.Value(new byte[0], 1);
		};
		assertThat(ReadDecision.of(shown.equals("the value"), reply, another)).isEqualTo(expected);
	}

	@ParameterizedTest
	@FieldSource("DEFINITE")
	void serverThatSaysWhatItHoldsHasAnswered(Reply reply) {
		assertThat(ReadDecision.isDefinite(reply)).isTrue();
	}

	@ParameterizedTest
	@FieldSource("SILENCE")
	void serverThatDoesNotSayWhatItHoldsHasNotAnswered(Reply reply) {
		assertThat(ReadDecision.isDefinite(reply)).isFalse();
	}

	@Test
	void callThatFailedHasNotAnswered() {
		assertThat(ReadDecision.of(false, null, true)).isEqualTo(ReadDecision.FAIL_OVER);
	}

}
