/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;

/**
 * A login by SASL PLAIN: one packet each way.
 */
final class BinaryLogin extends NodeCommand {

	static final byte OPCODE = 0x21;

	private static final int AUTHENTICATION_ERROR = 0x20;

	private static final int UNKNOWN_COMMAND = 0x81;

	private static final ValueLimit LIMIT = ValueLimit.of(1024);

	private final byte[] bytes;

	private @Nullable BinaryPacket packet;

	BinaryLogin(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	public @Nullable Reply read(ByteBuffer buffer) {
		BinaryPacket current = this.packet;
		if (current == null) {
			current = BinaryPacket.begin(buffer, LIMIT);
			this.packet = current;
		}
		if (current == null || !current.fill(buffer)) {
			return null;
		}
		if (current.opcode() != OPCODE) {
			throw new GarbledReplyException("SASL was answered by a reply to another command");
		}
		return (current.status() == 0) ? Reply.Status.STORED : refused(current.status());
	}

	private static Reply refused(int status) {
		String detail = switch (status) {
			case AUTHENTICATION_ERROR -> "SASL PLAIN: wrong user name or password";
			case UNKNOWN_COMMAND -> "the server has SASL switched off";
			default -> "SASL PLAIN: status " + status;
		};
		return new Reply.NotSent(NotSentReason.UNFIT, detail);
	}

}
