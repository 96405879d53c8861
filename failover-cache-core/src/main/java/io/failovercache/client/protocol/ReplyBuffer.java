/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A buffer for bytes that a server has announced. It grows as they arrive, not as they
 * are announced: a header alone must not cost memory.
 */
final class ReplyBuffer {

	private static final int FIRST_PIECE = 1024 * 1024;

	private final int length;

	private final boolean isLeftOut;

	private byte[] bytes;

	private int received;

	ReplyBuffer(int length) {
		this(length, false);
	}

	private ReplyBuffer(int length, boolean isLeftOut) {
		this.length = length;
		this.isLeftOut = isLeftOut;
		this.bytes = new byte[isLeftOut ? 1 : Math.min(length, FIRST_PIECE)];
	}

	/**
	 * Creates a buffer that drops the bytes. A single byte replaces them: it is not an
	 * entry, and not empty as a marker is.
	 * @param length how many
	 * @return a buffer of one byte when it is complete
	 */
	static ReplyBuffer leftOut(int length) {
		return new ReplyBuffer(length, true);
	}

	/**
	 * Takes the bytes that belong to it.
	 * @return whether it is complete
	 */
	boolean fill(ByteBuffer buffer) {
		int count = Math.min(this.length - this.received, buffer.remaining());
		if (this.isLeftOut) {
			buffer.position(buffer.position() + count);
		}
		else {
			reserve(count);
			buffer.get(this.bytes, this.received, count);
		}
		this.received += count;
		return this.received == this.length;
	}

	private void reserve(int count) {
		int needed = this.received + count;
		if (needed > this.bytes.length) {
			long doubled = Math.min(this.length, 2L * this.bytes.length);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(needed, doubled));
		}
	}

	/**
	 * The whole content, not copied.
	 */
	byte[] bytes() {
		return this.bytes;
	}

}
