/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * Reads {@code VALUE key flags length [cas]}, the value's bytes, and so on until
 * {@code END}. The hot path: the key is compared in place, and only the value is copied.
 */
final class TextRetrieval extends TextCommand {

	private static final String VALUE = "VALUE ";

	private static final String END = "END";

	/** Far above what memcached can be told to hold in one item. */
	private static final int MAX_VALUE_LENGTH = 256 * 1024 * 1024;

	/** The largest unsigned number, without its last digit, which is a 5. */
	private static final long MOST_TENTHS = 1_844_674_407_370_955_161L;

	private final String expectedKey;

	private final @Nullable Map<String, Reply.Value> found;

	private final Set<String> expectedKeys;

	private final boolean withCas;

	private Reply.@Nullable Value value;

	private String currentKey;

	private @Nullable Arrival data;

	private long cas;

	private int cursor;

	TextRetrieval(byte[] bytes, Request request) {
		super(bytes);
		this.expectedKey = request.key();
		this.currentKey = request.key();
		this.found = (request.operation() == Operation.GET_ALL) ? new HashMap<>() : null;
		this.expectedKeys = Set.copyOf(request.keys());
		this.withCas = request.operation() != Operation.GET;
	}

	@Override
	@Nullable Reply read(ByteBuffer buffer) {
		while (true) {
			Arrival incomplete = this.data;
			if (incomplete != null && !fill(incomplete, buffer)) {
				return null;
			}
			int start = buffer.position();
			int end = endOfLine(buffer);
			if (end < 0) {
				return null;
			}
			buffer.position(end + 2);
			Reply reply = line(buffer, start, end);
			if (reply != null) {
				return reply;
			}
		}
	}

	/**
	 * Takes bytes of the value and the line break after it.
	 */
	private boolean fill(Arrival incomplete, ByteBuffer buffer) {
		if (!incomplete.fill(buffer) || buffer.remaining() < 2) {
			return false;
		}
		if (buffer.get() != '\r' || buffer.get() != '\n') {
			throw new GarbledReplyException("a value of another length than was said");
		}
		Reply.Value complete = new Reply.Value(incomplete.bytes(), this.cas);
		if (this.found != null) {
			this.found.put(this.currentKey, complete);
		}
		this.value = complete;
		this.data = null;
		return true;
	}

	@Override
	@Nullable Reply line(ByteBuffer buffer, int start, int end) {
		if (startsWith(buffer, start, end, VALUE)) {
			header(buffer, start + VALUE.length(), end);
			return null;
		}
		if (end - start == END.length() && startsWith(buffer, start, end, END)) {
			return result();
		}
		throw new GarbledReplyException("a read was answered by: " + Refusals.printable(text(buffer, start, end)));
	}

	private Reply result() {
		if (this.found != null) {
			return new Reply.Values(this.found);
		}
		return (this.value != null) ? this.value : Reply.Status.ABSENT;
	}

	private void header(ByteBuffer buffer, int start, int end) {
		this.cursor = start;
		readKey(buffer, end);
		readNumber(buffer, end);
		long length = readNumber(buffer, end);
		this.cas = this.withCas ? readNumber(buffer, end) : 0;
		if (this.cursor <= end || length < 0 || length > MAX_VALUE_LENGTH) {
			throw new GarbledReplyException("a header of a value that makes no sense");
		}
		this.data = new Arrival((int) length);
	}

	private void readKey(ByteBuffer buffer, int end) {
		if (this.found == null) {
			int after = this.cursor + this.expectedKey.length();
			if (this.value != null || !startsWith(buffer, this.cursor, end, this.expectedKey)
					|| buffer.get(after) != ' ') {
				throw new GarbledReplyException("a value of another key");
			}
			this.cursor = after + 1;
			return;
		}
		int space = this.cursor;
		while (buffer.get(space) != ' ' && space < end) {
			space++;
		}
		this.currentKey = text(buffer, this.cursor, space);
		if (!this.expectedKeys.contains(this.currentKey)) {
			throw new GarbledReplyException("a value of another key");
		}
		this.cursor = space + 1;
	}

	/**
	 * Reads an unsigned decimal number and the space after it.
	 */
	private long readNumber(ByteBuffer buffer, int end) {
		long number = 0;
		int i = this.cursor;
		for (; i < end && buffer.get(i) != ' '; i++) {
			int digit = buffer.get(i) - '0';
			if (digit < 0 || digit > 9 || isTooLong(number, digit)) {
				throw new GarbledReplyException("a number that is none");
			}
			number = number * 10 + digit;
		}
		if (i == this.cursor) {
			throw new GarbledReplyException("a number that is missing");
		}
		this.cursor = i + 1;
		return number;
	}

	/** Whether one more digit would need more than the 64 bits of a CAS token. */
	private static boolean isTooLong(long number, int digit) {
		return number < 0 || number > MOST_TENTHS || (number == MOST_TENTHS && digit > 5);
	}

}
