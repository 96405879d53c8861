/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One packet of the binary protocol, filled as its bytes arrive.
 */
final class BinaryPacket {

	private static final byte RESPONSE = (byte) 0x81;

	private static final int MAX_LENGTH = 256 * 1024 * 1024;

	private final byte opcode;

	private final int keyLength;

	private final int extrasLength;

	private final int status;

	private final int opaque;

	private final long cas;

	private final ReplyBuffer body;

	private BinaryPacket(ByteBuffer buffer) {
		buffer.get();
		this.opcode = buffer.get();
		this.keyLength = Short.toUnsignedInt(buffer.getShort());
		this.extrasLength = Byte.toUnsignedInt(buffer.get());
		buffer.get();
		this.status = Short.toUnsignedInt(buffer.getShort());
		int length = buffer.getInt();
		if (length < this.keyLength + this.extrasLength || length > MAX_LENGTH) {
			throw new GarbledReplyException("a length that makes no sense");
		}
		this.opaque = buffer.getInt();
		this.cas = buffer.getLong();
		this.body = new ReplyBuffer(length);
	}

	/**
	 * Reads a header.
	 * @return the packet, without its body; {@code null} while the header is incomplete
	 */
	static @Nullable BinaryPacket begin(ByteBuffer buffer) {
		if (buffer.hasRemaining() && buffer.get(buffer.position()) != RESPONSE) {
			throw new GarbledReplyException(OtherProtocol.nameIn(buffer.get(buffer.position())));
		}
		return (buffer.remaining() < BinaryProtocol.HEADER_LENGTH) ? null : new BinaryPacket(buffer);
	}

	/**
	 * Takes what belongs to the body.
	 * @return whether it is complete
	 */
	boolean fill(ByteBuffer buffer) {
		return this.body.fill(buffer);
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
		return new String(this.body.bytes(), this.extrasLength, this.keyLength, StandardCharsets.ISO_8859_1);
	}

	byte[] value() {
		byte[] all = this.body.bytes();
		return Arrays.copyOfRange(all, this.extrasLength + this.keyLength, all.length);
	}

}
