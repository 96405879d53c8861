/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.entry.Entry;

/**
 * The reply of an owner that was asked once more after a miss, with or without the offer
 * of a stub.
 *
 * @param owner the owner
 * @param seen its reply
 * @param entry the entry in it, if there is one
 * @param ownStub whether the stub is this reader's
 * @param isAnswer whether the entry answers the reader
 */
record StubReply(ReadableOwner owner, Reply seen, @Nullable Entry entry, boolean ownStub, boolean isAnswer) {

	boolean isValue() {
		return this.entry != null && this.entry.kind().isAnswer();
	}

	Entry answer() {
		if (this.entry == null) {
			throw new IllegalStateException("The owner has no value");
		}
		return this.entry;
	}

	/** Returns whether the owner holds anything, an entry or not: then it has a token. */
	boolean isThere() {
		return this.seen instanceof Reply.Value || this.seen instanceof Reply.Marker;
	}

	long cas() {
		if (this.seen instanceof Reply.Marker marker) {
			return marker.cas();
		}
		return (this.seen instanceof Reply.Value value) ? value.cas() : 0;
	}

}
