/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import io.failovercache.client.NotSentReason;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.observe.OperationOutcome;

/**
 * The outcomes that replies have in the metrics.
 */
final class OperationOutcomes {

	static final Reply SATURATED = new Reply.NotSent(NotSentReason.SATURATED, "too much in flight");

	private OperationOutcomes() {
	}

	static OperationOutcome of(Operation operation, Reply reply) {
		if (reply instanceof Reply.Both both) {
			return of(operation, both.first());
		}
		if (reply instanceof Reply.NotSent) {
			return OperationOutcome.REJECTED;
		}
		if (reply instanceof Reply.Unknown unknown) {
			return switch (unknown.reason()) {
				case TIMEOUT, BUSY -> OperationOutcome.TIMEOUT;
				case DISCONNECTED, GARBLED -> OperationOutcome.ERROR;
			};
		}
		if (reply instanceof Reply.Status status) {
			return switch (status) {
				case ABSENT -> OperationOutcome.MISS;
				case STORED -> OperationOutcome.STORED;
				case DELETED -> OperationOutcome.DELETED;
				case NOT_STORED, EXISTS -> OperationOutcome.CONFLICT;
				case REFUSED -> OperationOutcome.REJECTED;
			};
		}
		return (operation == Operation.INCREMENT) ? OperationOutcome.STORED : OperationOutcome.HIT;
	}

}
