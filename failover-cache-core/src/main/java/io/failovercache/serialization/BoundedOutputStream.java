/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An output stream that collects bytes up to a bound, so that a huge value is refused
 * while it is being written, before it uses up the memory.
 */
final class BoundedOutputStream extends OutputStream {

	private static final int INITIAL_CAPACITY = 512;

	private final int limit;

	private byte[] buffer;

	private int size;

	BoundedOutputStream(int limit) {
		this.limit = limit;
		this.buffer = new byte[Math.min(limit, INITIAL_CAPACITY)];
	}

	@Override
	public void write(int value) throws IOException {
		reserve(1);
		this.buffer[this.size++] = (byte) value;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		reserve(length);
		System.arraycopy(bytes, offset, this.buffer, this.size, length);
		this.size += length;
	}

	private void reserve(int length) throws IOException {
		if (length > this.limit - this.size) {
			throw new ValueTooLargeException(this.limit);
		}
		int needed = this.size + length;
		if (needed > this.buffer.length) {
			long doubled = Math.min(this.limit, 2L * this.buffer.length);
			this.buffer = Arrays.copyOf(this.buffer, (int) Math.max(needed, doubled));
		}
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.buffer, this.size);
	}

}
