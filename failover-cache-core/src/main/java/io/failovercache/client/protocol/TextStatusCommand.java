/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A command with a reply of one line. A reply that belongs to another command means that
 * the connection is out of step.
 */
final class TextStatusCommand extends TextCommand {

	private static final String VERSION = "VERSION ";

	private static final String NOT_STORED = "NOT_STORED";

	private final byte[] bytes;

	private final Operation operation;

	private final String key;

	private @Nullable Refusal refusal;

	TextStatusCommand(byte[] bytes, Request request) {
		this.bytes = bytes;
		this.operation = request.operation();
		this.key = request.key();
	}

	@Override
	@Nullable Refusal refusal() {
		return this.refusal;
	}

	@Override
	@Nullable NodeCommand removal() {
		return isReplacing() ? new TextStatusCommand(TextLine.of("delete ", this.key), Request.delete(this.key)) : null;
	}

	@Override
	boolean carriesValue() {
		return isReplacing() || this.operation == Operation.ADD;
	}

	private boolean isReplacing() {
		return this.operation == Operation.SET || this.operation == Operation.CAS;
	}

	@Override
	public byte[] bytes() {
		return this.bytes;
	}

	@Override
	Reply line(ByteBuffer buffer, int start, int end) {
		String line = text(buffer, start, end);
		Reply reply = reply(line);
		if (reply != null) {
			return reply;
		}
		this.refusal = (isReplacing() && NOT_STORED.equals(line)) ? new Refusal(line, true)
				: ServerErrors.refusal(line, true);
		if (this.refusal != null) {
			return Reply.Status.REFUSED;
		}
		throw new GarbledReplyException(this.operation + " was answered by: " + ServerErrors.shown(line));
	}

	private @Nullable Reply reply(String line) {
		return switch (this.operation) {
			case SET -> "STORED".equals(line) ? Reply.Status.STORED : null;
			case ADD -> added(line);
			case CAS -> "EXISTS".equals(line) ? Reply.Status.EXISTS : absentOr(line, "STORED", Reply.Status.STORED);
			case DELETE -> absentOr(line, "DELETED", Reply.Status.DELETED);
			case INCREMENT -> count(line);
			case VERSION -> line.startsWith(VERSION) ? version(line) : null;
			case GET, GETS, GET_ALL, STATS, READ_OR_MARK -> null;
		};
	}

	private static Reply version(String line) {
		return new Reply.Text(ServerErrors.printable(line.substring(VERSION.length())));
	}

	private static @Nullable Reply added(String line) {
		if ("STORED".equals(line)) {
			return Reply.Status.STORED;
		}
		return NOT_STORED.equals(line) ? Reply.Status.NOT_STORED : null;
	}

	private static @Nullable Reply absentOr(String line, String expected, Reply reply) {
		if (expected.equals(line)) {
			return reply;
		}
		return "NOT_FOUND".equals(line) ? Reply.Status.ABSENT : null;
	}

	private static @Nullable Reply count(String line) {
		if (line.isEmpty() || !Character.isDigit(line.charAt(0))) {
			return absentOr(line, "", Reply.Status.ABSENT);
		}
		try {
			long number = Long.parseUnsignedLong(line);
			return new Reply.Count((number >= 0) ? number : Long.MAX_VALUE);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
