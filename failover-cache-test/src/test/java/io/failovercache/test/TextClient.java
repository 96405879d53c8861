/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends and receives text as it is. Gives up after ten seconds.
 */
final class TextClient implements AutoCloseable {

	private final Socket socket = new Socket();

	TextClient(int port) throws IOException {
		this.socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
		this.socket.setSoTimeout(10_000);
	}

	void send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Sends one request and returns its answer of one line. */
	String ask(String text) throws IOException {
		send(text);
		return line();
	}

	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = this.socket.getInputStream().read();
		while (next >= 0 && next != '\n') {
			line.write(next);
			next = this.socket.getInputStream().read();
		}
		return line.toString(StandardCharsets.ISO_8859_1).strip();
	}

	/** Everything up to the end of the connection. */
	String rest() throws IOException {
		return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	/** Returns whether an answer has begun to arrive. */
	boolean hasAnswer() throws IOException {
		return this.socket.getInputStream().available() > 0;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
