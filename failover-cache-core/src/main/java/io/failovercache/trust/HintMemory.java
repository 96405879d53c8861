/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * The approximate memory that the hints of all servers take, and its bound: their keys
 * come from the users of the application, or from a stranger that writes to a board.
 * Guarded by the lock of {@link KnownNodes}.
 */
final class HintMemory {

	private final long most;

	private long taken;

	/**
	 * Creates a memory of which nothing is taken.
	 * @param most the most bytes
	 */
	HintMemory(long most) {
		this.most = most;
	}

	/** The memory of an instance, a share of its heap. */
	static HintMemory ofHeap() {
		return new HintMemory(Math.max(8L << 20, Math.min(Runtime.getRuntime().maxMemory() / 8, 128L << 20)));
	}

	/** Returns whether so much more may be taken. */
	boolean hasRoom(long bytes) {
		return this.taken + bytes <= this.most;
	}

	/**
	 * Notes that memory was taken.
	 * @param bytes how much, negative if it was given back
	 */
	void take(long bytes) {
		this.taken += bytes;
	}

	long taken() {
		return this.taken;
	}

}
