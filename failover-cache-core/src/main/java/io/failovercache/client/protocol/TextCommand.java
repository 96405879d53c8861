/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * A command whose reply is read line by line.
 */
abstract class TextCommand extends NodeCommand {

	/** Longer than any line that memcached sends. */
	private static final int MAX_LINE_LENGTH = 4096;

	private int scanned;

	@Override
	public @Nullable Reply read(ByteBuffer buffer) {
		while (isAtLine(buffer)) {
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
		return null;
	}

	/**
	 * Takes bytes before the next line that are not a line, such as a value.
	 * @return whether all of them have arrived
	 */
	boolean isAtLine(ByteBuffer buffer) {
		return true;
	}

	/**
	 * Takes one line.
	 * @param buffer positioned after the line
	 * @param start of the line
	 * @param end of the line, without its line break
	 * @return the reply, if this was its last line
	 */
	abstract @Nullable Reply line(ByteBuffer buffer, int start, int end);

	/**
	 * Finds the end of the line at the buffer's position.
	 * @return where its line break begins, -1 if that has not arrived
	 */
	final int endOfLine(ByteBuffer buffer) {
		int start = buffer.position();
		int limit = buffer.limit();
		for (int i = start + this.scanned; i < limit; i++) {
			if (buffer.get(i) == '\n') {
				if (i == start || buffer.get(i - 1) != '\r') {
					throw new GarbledReplyException("a line break without carriage return");
				}
				requireLine(i - start);
				this.scanned = 0;
				return i - 1;
			}
		}
		this.scanned = limit - start;
		requireLine(this.scanned);
		return -1;
	}

	/** Applies the same limit whether a line arrives in pieces or at once. */
	private static void requireLine(int length) {
		if (length > MAX_LINE_LENGTH) {
			throw new GarbledReplyException("a line without end");
		}
	}

	static boolean startsWith(ByteBuffer buffer, int start, int end, String prefix) {
		int length = prefix.length();
		if (end - start < length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (buffer.get(start + i) != prefix.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	static String text(ByteBuffer buffer, int start, int end) {
		byte[] bytes = new byte[end - start];
		buffer.get(start, bytes);
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
