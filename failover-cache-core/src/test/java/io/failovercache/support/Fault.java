/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.time.Duration;

/**
 * A change that a proxy makes to the bytes. Immutable.
 *
 * @param refuse whether nothing connects
 * @param stopRequests whether requests stand still
 * @param stopReplies whether replies stand still
 * @param delayNanos how much later bytes arrive
 * @param pieceBytes the size of a piece of reply; 0 = any
 * @param pieceNanos the time between pieces
 * @param replyBytes how many bytes of reply pass before the end; negative = no end
 * @param resetAtEnd whether that end is a reset
 */
record Fault(boolean refuse, boolean stopRequests, boolean stopReplies, long delayNanos, int pieceBytes,
		long pieceNanos, int replyBytes, boolean resetAtEnd) {

	static final Fault NONE = new Fault(false, false, false, 0, 0, 0, -1, false);

	Fault refusing() {
		return new Fault(true, this.stopRequests, this.stopReplies, this.delayNanos, this.pieceBytes, this.pieceNanos,
				this.replyBytes, this.resetAtEnd);
	}

	Fault stoppingRequests() {
		return new Fault(this.refuse, true, this.stopReplies, this.delayNanos, this.pieceBytes, this.pieceNanos,
				this.replyBytes, this.resetAtEnd);
	}

	Fault stoppingReplies() {
		return new Fault(this.refuse, this.stopRequests, true, this.delayNanos, this.pieceBytes, this.pieceNanos,
				this.replyBytes, this.resetAtEnd);
	}

	Fault delaying(Duration delay) {
		return new Fault(this.refuse, this.stopRequests, this.stopReplies, delay.toNanos(), this.pieceBytes,
				this.pieceNanos, this.replyBytes, this.resetAtEnd);
	}

	Fault trickling(int bytes, Duration interval) {
		return new Fault(this.refuse, this.stopRequests, this.stopReplies, this.delayNanos, bytes, interval.toNanos(),
				this.replyBytes, this.resetAtEnd);
	}

	Fault endingReplies(int bytes, boolean reset) {
		return new Fault(this.refuse, this.stopRequests, this.stopReplies, this.delayNanos, this.pieceBytes,
				this.pieceNanos, bytes, reset);
	}

}
