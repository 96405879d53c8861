/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One packet of the binary protocol, filled as its bytes arrive.
 */
final class BinaryPacket {

	static final int HEADER_LENGTH = 24;

	private static final byte RESPONSE = (byte) 0x81;

	private final byte opcode;

	private final int keyLength;

	private final int extrasLength;

	private final int status;

	private final int opaque;

	private final long cas;

	/** Extras and key. */
	private final ReplyBuffer front;

	private final ReplyBuffer value;

	private BinaryPacket(ByteBuffer buffer, ValueLimit limit) {
		buffer.get();
		this.opcode = buffer.get();
		this.keyLength = Short.toUnsignedInt(buffer.getShort());
		this.extrasLength = Byte.toUnsignedInt(buffer.get());
		buffer.get();
		this.status = Short.toUnsignedInt(buffer.getShort());
		int length = buffer.getInt();
		if (this.keyLength > RequestValidator.MAX_KEY_LENGTH || length < this.keyLength + this.extrasLength
				|| length > ValueLimit.MOST) {
			throw new GarbledReplyException("an invalid length");
		}
		this.opaque = buffer.getInt();
		this.cas = buffer.getLong();
		int front = this.keyLength + this.extrasLength;
		this.front = new ReplyBuffer(front);
		this.value = limit.bufferFor(length - front);
	}

	/**
	 * Reads a header.
	 * @return the packet, without its body; {@code null} while the header is incomplete
	 */
	static @Nullable BinaryPacket begin(ByteBuffer buffer, ValueLimit limit) {
		if (buffer.hasRemaining() && buffer.get(buffer.position()) != RESPONSE) {
			throw new GarbledReplyException(OtherProtocol.nameIn(buffer.get(buffer.position())));
		}
		return (buffer.remaining() < HEADER_LENGTH) ? null : new BinaryPacket(buffer, limit);
	}

	/**
	 * Takes the bytes of the body.
	 * @return whether it is complete
	 */
	boolean fill(ByteBuffer buffer) {
		return this.front.fill(buffer) && this.value.fill(buffer);
	}

	byte opcode() {
		return this.opcode;
	}

	int status() {
		return this.status;
	}

	int opaque() {
		return this.opaque;
	}

	long cas() {
		return this.cas;
	}

	String key() {
		return new String(this.front.bytes(), this.extrasLength, this.keyLength, StandardCharsets.ISO_8859_1);
	}

	byte[] value() {
		return this.value.bytes();
	}

}
