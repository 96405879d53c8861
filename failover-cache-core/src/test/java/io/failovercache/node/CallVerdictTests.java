/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link CallVerdict}.
 */
class CallVerdictTests {

	@ParameterizedTest(name = "{0}, current connection: {1} -> {2}")
	@MethodSource("outcomes")
	void outcomeGivesEvidence(Reply reply, boolean current, CallVerdict verdict) {
		assertThat(CallVerdict.of(reply, current)).isEqualTo(verdict);
	}

	static Stream<Arguments> outcomes() {
		return Stream.of(
		// @formatter:off
			arguments(Reply.Status.STORED, true, CallVerdict.ANSWERED),
			arguments(Reply.Status.ABSENT, true, CallVerdict.ANSWERED),
			arguments(Reply.Status.STORED, false, CallVerdict.ANSWERED),
			arguments(unknown(NoReplyReason.TIMEOUT), true, CallVerdict.TIMED_OUT),
			arguments(unknown(NoReplyReason.TIMEOUT), false, CallVerdict.NO_EVIDENCE),
			arguments(unknown(NoReplyReason.BUSY), true, CallVerdict.BUSY),
			arguments(unknown(NoReplyReason.BUSY), false, CallVerdict.NO_EVIDENCE),
			arguments(unknown(NoReplyReason.DISCONNECTED), true, CallVerdict.BROKEN),
			arguments(unknown(NoReplyReason.DISCONNECTED), false, CallVerdict.NO_EVIDENCE),
			arguments(unknown(NoReplyReason.GARBLED), true, CallVerdict.BROKEN),
			arguments(unknown(NoReplyReason.GARBLED), false, CallVerdict.NO_EVIDENCE),
			arguments(notSent(NotSentReason.AWAY), true, CallVerdict.NO_EVIDENCE),
			arguments(notSent(NotSentReason.SATURATED), true, CallVerdict.NO_EVIDENCE));
		// @formatter:on
	}

	private static Reply unknown(NoReplyReason reason) {
		return new Reply.Unknown(reason, "detail");
	}

	private static Reply notSent(NotSentReason reason) {
		return new Reply.NotSent(reason, "detail");
	}

}
