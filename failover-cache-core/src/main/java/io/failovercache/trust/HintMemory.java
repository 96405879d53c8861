/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

/**
 * About how much memory the writes take that wait for their repair. Users of the
 * application choose the keys in them, and others may leave any on a board, so it is
 * bounded. Guarded by the lock of {@link KnownNodes}.
 */
final class HintMemory {

	private final long most;

	private long taken;

	/**
	 * Creates it with nothing taken.
	 * @param most the most bytes
	 */
	HintMemory(long most) {
		this.most = most;
	}

	/** The memory for an instance, a share of its heap. */
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
