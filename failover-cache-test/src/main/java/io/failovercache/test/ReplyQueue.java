/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The replies of one connection that are not sent yet, in order, each with the time
 * before which it stays here.
 */
final class ReplyQueue {

	/** The result of {@link #nanosToNext(long)} when nothing waits for its time. */
	static final long NOTHING = Long.MAX_VALUE;

	private static final int MAX_PARTS_A_WRITE = 64;

	private final Deque<Part> parts = new ArrayDeque<>();

	private long bytes;

	void add(Reply reply, long dueNanos) {
		for (ByteBuffer part : reply.parts()) {
			this.parts.add(new Part(part, dueNanos));
			this.bytes += part.remaining();
		}
	}

	/**
	 * Sends what is due, as far as the connection takes it.
	 * @return how many bytes went out
	 */
	long writeTo(Wire wire, long nowNanos) throws IOException {
		long total = 0;
		while (true) {
			ByteBuffer[] due = due(nowNanos);
			if (due.length == 0) {
				return total;
			}
			long written = wire.write(due);
			total += written;
			this.bytes -= written;
			while (!this.parts.isEmpty() && !this.parts.element().buffer().hasRemaining()) {
				this.parts.remove();
			}
			if (written == 0) {
				return total;
			}
		}
	}

	private ByteBuffer[] due(long nowNanos) {
		return this.parts.stream()
			.limit(MAX_PARTS_A_WRITE)
			.takeWhile((part) -> part.isDue(nowNanos))
			.map(Part::buffer)
			.toArray(ByteBuffer[]::new);
	}

	boolean isEmpty() {
		return this.parts.isEmpty();
	}

	boolean isDue(long nowNanos) {
		return !this.parts.isEmpty() && this.parts.element().isDue(nowNanos);
	}

	/** Nanoseconds until the next reply's time has come, or {@link #NOTHING}. */
	long nanosToNext(long nowNanos) {
		return this.parts.isEmpty() ? NOTHING : Math.max(0, this.parts.element().dueNanos() - nowNanos);
	}

	long bytes() {
		return this.bytes;
	}

	/**
	 * A piece of a reply.
	 *
	 * @param buffer what is left of it
	 * @param dueNanos when it may be sent
	 */
	private record Part(ByteBuffer buffer, long dueNanos) {

		boolean isDue(long nowNanos) {
			return this.dueNanos - nowNanos <= 0;
		}

	}

}
