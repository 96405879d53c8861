/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The plainest client of memcached's text protocol: a line out, a line in.
 */
final class TextClient implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 300;

	private final Socket socket = new Socket();

	private final BufferedReader replies;

	private TextClient(int port) throws IOException {
		this.socket.setTcpNoDelay(true);
		this.socket.connect(new InetSocketAddress("127.0.0.1", port), 2000);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.replies = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.ISO_8859_1));
	}

	static TextClient to(int port) throws IOException {
		return new TextClient(port);
	}

	@Nullable String ask(String request) throws IOException {
		send(request);
		return line();
	}

	void send(String request) throws IOException {
		this.socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	@Nullable String line() throws IOException {
		return this.replies.readLine();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
