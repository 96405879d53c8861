/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to one request.
 */
final class Reply {

	private static final byte[] LINE_END = { '\r', '\n' };

	private final List<ByteBuffer> parts = new ArrayList<>(4);

	private boolean last;

	void line(String text) {
		this.parts.add(ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
	}

	void value(String key, Item item, boolean withCas) {
		String version = withCas ? " " + Long.toUnsignedString(item.cas()) : "";
		value("VALUE " + key + " " + item.flags() + " " + item.value().length + version, item.value());
	}

	/** A value behind a line that says how long it is. */
	void value(String header, byte[] value) {
		line(header);
		this.parts.add(ByteBuffer.wrap(value));
		this.parts.add(ByteBuffer.wrap(LINE_END));
	}

	/** Replaces all that was said so far. */
	void onlyLine(String text) {
		this.parts.clear();
		line(text);
	}

	void silence() {
		this.parts.clear();
	}

	/** Has the connection closed once this is sent. */
	void close() {
		this.last = true;
	}

	boolean isLast() {
		return this.last;
	}

	List<ByteBuffer> parts() {
		return this.parts;
	}

}
