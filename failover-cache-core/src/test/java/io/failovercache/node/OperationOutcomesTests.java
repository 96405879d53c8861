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
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.observe.OperationOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link OperationOutcomes}.
 */
class OperationOutcomesTests {

	@ParameterizedTest(name = "{0}: {1} -> {2}")
	@MethodSource("replies")
	void replyIsCountedAs(Operation operation, Reply reply, OperationOutcome outcome) {
		assertThat(OperationOutcomes.of(operation, reply)).isEqualTo(outcome);
	}

	static Stream<Arguments> replies() {
		return Stream.of(
		// @formatter:off
			arguments(Operation.GET, Reply.Status.ABSENT, OperationOutcome.MISS),
			arguments(Operation.GET, new Reply.Value(new byte[0], 1), OperationOutcome.HIT),
			arguments(Operation.INCREMENT, new Reply.Count(1), OperationOutcome.STORED),
			arguments(Operation.SET, Reply.Status.STORED, OperationOutcome.STORED),
			arguments(Operation.SET, Reply.Status.REFUSED, OperationOutcome.REJECTED),
			arguments(Operation.ADD, Reply.Status.NOT_STORED, OperationOutcome.CONFLICT),
			arguments(Operation.CAS, Reply.Status.EXISTS, OperationOutcome.CONFLICT),
			arguments(Operation.DELETE, Reply.Status.DELETED, OperationOutcome.DELETED),
			arguments(Operation.GET, unknown(NoReplyReason.TIMEOUT), OperationOutcome.TIMEOUT),
			arguments(Operation.GET, unknown(NoReplyReason.BUSY), OperationOutcome.TIMEOUT),
			arguments(Operation.GET, unknown(NoReplyReason.DISCONNECTED), OperationOutcome.ERROR),
			arguments(Operation.GET, unknown(NoReplyReason.GARBLED), OperationOutcome.ERROR),
			arguments(Operation.GET, new Reply.NotSent(NotSentReason.AWAY, ""), OperationOutcome.REJECTED),
			arguments(Operation.SET, new Reply.Both(Reply.Status.STORED, Reply.Status.ABSENT), OperationOutcome.STORED));
		// @formatter:on
	}

	private static Reply unknown(NoReplyReason reason) {
		return new Reply.Unknown(reason, "");
	}

}
