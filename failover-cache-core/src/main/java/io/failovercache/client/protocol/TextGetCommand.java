/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * Reads {@code VALUE key flags length [cas]}, the value's bytes, and so on until
 * {@code END}. The hot path: keys are compared in place, and only values are copied.
 */
abstract class TextGetCommand extends TextCommand {

	private static final String VALUE = "VALUE ";

	private static final String END = "END";

	static final String WITHOUT_CAS = "a value without CAS token: the server has none, and cannot be used";

	private final List<String> keys;

	private final boolean withCas;

	private final ValueLimit limit;

	/** The number of keys that are not answered yet. */
	private int awaited;

	/** The key whose value is read now or was read last. */
	private int current = -1;

	private @Nullable ReplyBuffer data;

	private long cas;

	private int cursor;

	/** The number of lines that were sent and are not answered yet. */
	private int unanswered;

	/** The refusal of the first line that was refused. */
	private @Nullable Refusal refusal;

	TextGetCommand(List<String> keys, boolean withCas, ValueLimit limit) {
		this.limit = limit;
		this.awaited = keys.size();
		this.keys = keys;
		this.withCas = withCas;
		this.unanswered = KeyLines.count(keys);
	}

	/** Encoded when they are written; never for a read that is joined with others. */
	@Override
	public final byte[] bytes() {
		return KeyLines.write(this.withCas ? "gets " : "get ", this.keys);
	}

	@Override
	final @Nullable Refusal refusal() {
		return this.refusal;
	}

	final String keyAt(int place) {
		return this.keys.get(place);
	}

	/**
	 * A value was read.
	 * @param key the place of its key among those asked for
	 * @param value the value
	 */
	public abstract void taken(int key, Reply.Value value);

	/**
	 * All values were read.
	 * @return the reply
	 */
	public abstract Reply ended();

	@Override
	final boolean isAtLine(ByteBuffer buffer) {
		ReplyBuffer incomplete = this.data;
		return incomplete == null || fill(incomplete, buffer);
	}

	/**
	 * Takes bytes of the value and the line break after it.
	 */
	private boolean fill(ReplyBuffer incomplete, ByteBuffer buffer) {
		if (!incomplete.fill(buffer) || buffer.remaining() < 2) {
			return false;
		}
		if (buffer.get() != '\r' || buffer.get() != '\n') {
			throw new GarbledReplyException("a value whose length differs from its header");
		}
		this.data = null;
		taken(this.current, new Reply.Value(incomplete.bytes(), this.cas));
		return true;
	}

	@Override
	@Nullable Reply line(ByteBuffer buffer, int start, int end) {
		if (startsWith(buffer, start, end, VALUE)) {
			header(buffer, start + VALUE.length(), end);
			return null;
		}
		if (end - start == END.length() && startsWith(buffer, start, end, END)) {
			return answeredLine();
		}
		String line = text(buffer, start, end);
		Refusal refused = ServerErrors.refusal(line, true);
		if (refused == null) {
			throw new GarbledReplyException("a read was answered by: " + ServerErrors.shown(line));
		}
		if (this.refusal == null) {
			this.refusal = refused;
		}
		return answeredLine();
	}

	/** An error ends one line; the other lines are answered all the same. */
	private @Nullable Reply answeredLine() {
		if (--this.unanswered > 0) {
			return null;
		}
		return (this.refusal != null) ? Reply.Status.REFUSED : ended();
	}

	private void header(ByteBuffer buffer, int start, int end) {
		this.cursor = start;
		readKey(buffer, end);
		readNumber(buffer, end);
		long length = readNumber(buffer, end);
		if (this.withCas && this.cursor > end) {
			throw new GarbledReplyException(WITHOUT_CAS);
		}
		this.cas = this.withCas ? readNumber(buffer, end) : 0;
		if (this.cursor <= end || length < 0 || length > ValueLimit.MOST) {
			throw new GarbledReplyException("an invalid header of a value");
		}
		if (--this.awaited < 0) {
			throw new GarbledReplyException("more values than requested");
		}
		this.data = this.limit.bufferFor((int) length);
	}

	/**
	 * Servers answer in the order of the keys, proxies may not; each key once.
	 */
	private void readKey(ByteBuffer buffer, int end) {
		int count = this.keys.size();
		for (int step = 1; step <= count; step++) {
			int candidate = (this.current + step) % count;
			String key = this.keys.get(candidate);
			int after = this.cursor + key.length();
			if (startsWith(buffer, this.cursor, end, key) && buffer.get(after) == ' ') {
				this.current = candidate;
				this.cursor = after + 1;
				return;
			}
		}
		throw new GarbledReplyException("a value of another key");
	}

	/**
	 * Reads a number and the space after it.
	 */
	private long readNumber(ByteBuffer buffer, int end) {
		int space = this.cursor;
		while (space < end && buffer.get(space) != ' ') {
			space++;
		}
		long number = UnsignedNumber.parse(buffer, this.cursor, space);
		this.cursor = space + 1;
		return number;
	}

}
