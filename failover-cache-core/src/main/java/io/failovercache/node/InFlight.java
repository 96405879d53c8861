/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The commands that are outstanding on one connection. Counted until the reply comes or
 * the connection ends, not until the caller gives up, because until then the client holds
 * the bytes.
 */
final class InFlight {

	private final int maxOperations;

	private final long maxBytes;

	private final AtomicInteger operations = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	InFlight(int maxOperations, long maxBytes) {
		this.maxOperations = maxOperations;
		this.maxBytes = maxBytes;
	}

	boolean enter(int size) {
		if (this.operations.incrementAndGet() > this.maxOperations) {
			this.operations.decrementAndGet();
			return false;
		}
		if (size > 0 && this.bytes.addAndGet(size) > this.maxBytes) {
			leave(size);
			return false;
		}
		return true;
	}

	/**
	 * Takes a place even if none is free: for commands that must not wait for users.
	 */
	void enterAnyway(int size) {
		this.operations.incrementAndGet();
		if (size > 0) {
			this.bytes.addAndGet(size);
		}
	}

	void leave(int size) {
		this.operations.decrementAndGet();
		if (size > 0) {
			this.bytes.addAndGet(-size);
		}
	}

	int operations() {
		return this.operations.get();
	}

}
