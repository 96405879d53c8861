/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decoder and interpreter of a node without a network: text in, text out.
 */
final class Conversation {

	private final MutableTime time = new MutableTime();

	private final ItemStore store;

	private final CommandInterpreter interpreter;

	private final RequestDecoder decoder;

	Conversation() {
		this(1024 * 1024, 64L * 1024 * 1024);
	}

	Conversation(int maxItemSize, long memoryLimit) {
		NodeSettings settings = new NodeSettings(maxItemSize, memoryLimit, 1024, this.time, null, Service.MEMCACHED);
		this.store = new ItemStore(this.time, memoryLimit);
		this.interpreter = new CommandInterpreter(settings, this.store, new Counters(), () -> 1);
		this.decoder = new RequestDecoder(maxItemSize);
	}

	/** Says lines, each of which gets its line end here, and returns the whole answer. */
	String say(String... lines) {
		return sayRaw(String.join("\r\n", lines) + "\r\n");
	}

	String sayRaw(String text) {
		ByteBuffer in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			Request request = this.decoder.next(in);
			while (request != null) {
				for (ByteBuffer part : this.interpreter.execute(request).parts()) {
					byte[] bytes = new byte[part.remaining()];
					part.get(bytes);
					out.writeBytes(bytes);
				}
				request = this.decoder.next(in);
			}
		}
		catch (RequestDecoder.EndlessLineException ex) {
			return "HANG UP";
		}
		return out.toString(StandardCharsets.ISO_8859_1);
	}

	MutableTime time() {
		return this.time;
	}

	ItemStore store() {
		return this.store;
	}

}
