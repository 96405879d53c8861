/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A read that leaves a marker if the key is absent, by the meta command {@code mg} of
 * memcached 1.6. Its reply is {@code VA length flags}, in which the key, the CAS token
 * and the remaining seconds each follow a letter, and then the value; {@code EN} if the
 * server could make no marker. A server that does not know the command replies with an
 * error, which counts as a refusal: the command carries no value, so the connection stays
 * in step.
 */
final class MetaGet extends TextCommand {

	private static final String VALUE = "VA ";

	private static final String NOTHING = "EN";

	private static final String ENDLESS = "-1";

	private final String key;

	private final int expiry;

	private final ValueLimit limit;

	private @Nullable ReplyBuffer data;

	private @Nullable Refusal refusal;

	private long length;

	private long cas;

	private long secondsLeft;

	/** The letters of the flags that were read, by their place in the alphabet. */
	private long seen;

	MetaGet(Request request, ValueLimit limit) {
		this.key = request.key();
		this.expiry = request.expiry();
		this.limit = limit;
	}

	@Override
	public byte[] bytes() {
		// In this order: the server reports the expiry of a new marker only after its N.
		return TextLine.of("mg ", this.key + " k v c N" + this.expiry + " t");
	}

	@Override
	@Nullable Refusal refusal() {
		return this.refusal;
	}

	@Override
	public @Nullable Reply read(ByteBuffer buffer) {
		if (this.data == null) {
			Reply reply = super.read(buffer);
			if (reply != null) {
				return reply;
			}
		}
		ReplyBuffer value = this.data;
		return (value != null) ? valueIn(value, buffer) : null;
	}

	/** Returns whether a line comes next: the value follows the first line. */
	@Override
	boolean isAtLine(ByteBuffer buffer) {
		return this.data == null;
	}

	private @Nullable Reply valueIn(ReplyBuffer value, ByteBuffer buffer) {
		if (!value.fill(buffer) || buffer.remaining() < 2) {
			return null;
		}
		if (buffer.get() != '\r' || buffer.get() != '\n') {
			throw new GarbledReplyException("a value whose length differs from its header");
		}
		if (this.length > 0) {
			return new Reply.Value(value.bytes(), this.cas);
		}
		// Also set for an item that was declared stale, which this read has not made.
		boolean made = has('W') && !has('X');
		return new Reply.Marker(this.cas, made, this.secondsLeft);
	}

	@Override
	@Nullable Reply line(ByteBuffer buffer, int start, int end) {
		if (startsWith(buffer, start, end, VALUE)) {
			header(buffer, start + VALUE.length(), end);
			return null;
		}
		if (startsWith(buffer, start, end, NOTHING)
				&& (end - start == NOTHING.length() || buffer.get(start + NOTHING.length()) == ' ')) {
			return Reply.Status.ABSENT;
		}
		String line = text(buffer, start, end);
		this.refusal = ServerErrors.refusal(line, false);
		if (this.refusal == null && ServerErrors.refusal(line, true) == null) {
			throw new GarbledReplyException("a read was answered by: " + ServerErrors.shown(line));
		}
		return Reply.Status.REFUSED;
	}

	private void header(ByteBuffer buffer, int start, int end) {
		int space = endOfWord(buffer, start, end);
		this.length = UnsignedNumber.parse(buffer, start, space);
		if (this.length < 0 || this.length > ValueLimit.MOST) {
			throw new GarbledReplyException("an invalid header of a value");
		}
		while (space < end) {
			int word = space + 1;
			space = endOfWord(buffer, word, end);
			flag(buffer, word, space);
		}
		if (!has('k') || !has('t')) {
			throw new GarbledReplyException("a value without its key, or without its end");
		}
		if (!has('c')) {
			throw new GarbledReplyException(TextGetCommand.WITHOUT_CAS);
		}
		this.data = this.limit.bufferFor((int) this.length);
	}

	private void flag(ByteBuffer buffer, int start, int end) {
		char letter = (start < end) ? (char) buffer.get(start) : ' ';
		int argument = start + 1;
		boolean known = switch (letter) {
			case 'k' -> end - argument == this.key.length() && startsWith(buffer, argument, end, this.key);
			case 'c' -> {
				this.cas = UnsignedNumber.parse(buffer, argument, end);
				yield true;
			}
			case 't' -> {
				this.secondsLeft = secondsIn(buffer, argument, end);
				yield true;
			}
			case 'W', 'X', 'Z' -> argument == end;
			default -> false;
		};
		if (!known || has(letter)) {
			throw new GarbledReplyException("a flag that was not requested, or a value of another key");
		}
		this.seen |= bit(letter);
	}

	private static long secondsIn(ByteBuffer buffer, int start, int end) {
		if (end - start == ENDLESS.length() && startsWith(buffer, start, end, ENDLESS)) {
			return Reply.Marker.ENDLESS;
		}
		long seconds = UnsignedNumber.parse(buffer, start, end);
		if (seconds < 0 || seconds > Integer.MAX_VALUE) {
			throw new GarbledReplyException("an invalid expiry");
		}
		return seconds;
	}

	private static int endOfWord(ByteBuffer buffer, int start, int end) {
		int space = start;
		while (space < end && buffer.get(space) != ' ') {
			space++;
		}
		return space;
	}

	private boolean has(char letter) {
		return (this.seen & bit(letter)) != 0;
	}

	private static long bit(char letter) {
		return 1L << (letter - 'A');
	}

}
