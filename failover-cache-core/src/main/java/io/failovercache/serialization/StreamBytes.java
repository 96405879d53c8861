/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;

/**
 * The bytes of a serialization stream, with the position of the reader.
 */
final class StreamBytes extends ByteArrayInputStream {

	StreamBytes(byte[] bytes) {
		super(bytes);
	}

	/** The position of the next byte. */
	int position() {
		return this.pos;
	}

	/** The byte at a position, -1 outside of the stream. */
	int at(int position) {
		return (position >= 0 && position < this.count) ? this.buf[position] & 0xff : -1;
	}

	/** The four bytes before the position, as a number. */
	int lastInt() {
		return intAt(this.pos - Integer.BYTES);
	}

	/** The four bytes at a position as a number; meaningless outside of the stream. */
	int intAt(int position) {
		return at(position) << 24 | at(position + 1) << 16 | at(position + 2) << 8 | at(position + 3);
	}

}
