/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import io.failovercache.breaker.NodeBreaker;
import io.failovercache.client.Reply;

/**
 * The judge of every call: records its latency, informs the breaker, and drops the
 * connection if the breaker has opened.
 */
final class CallJudge implements PendingCalls.Judge {

	private final NodeConnection connection;

	private final NodeBreaker breaker;

	private final LatencyEstimator latency;

	CallJudge(NodeConnection connection, NodeBreaker breaker, LatencyEstimator latency) {
		this.connection = connection;
		this.breaker = breaker;
		this.latency = latency;
	}

	@Override
	public void judge(Reply reply, long nanos, int epoch) {
		CallVerdict verdict = CallVerdict.of(reply, epoch == this.connection.epoch());
		boolean wasReachable = this.breaker.isClosed();
		String detail = "";
		if (verdict != CallVerdict.NO_EVIDENCE && reply instanceof Reply.Unknown unknown) {
			detail = unknown.detail();
			this.connection.lastError().failed(unknown.reason() + ": " + detail);
		}
		switch (verdict) {
			case ANSWERED -> {
				this.latency.record(nanos);
				if (this.breaker.answered(nanos)) {
					this.connection.giveUp(true, "too many slow answers");
				}
			}
			case TIMED_OUT -> {
				if (this.breaker.timedOut(nanos)) {
					this.connection.giveUp(wasReachable, detail);
				}
			}
			case BROKEN -> this.connection.lose(detail);
			case BUSY, NO_EVIDENCE -> {
			}
		}
	}

}
