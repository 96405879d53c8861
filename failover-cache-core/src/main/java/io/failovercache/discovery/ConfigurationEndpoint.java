/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.failovercache.client.NodeId;

/**
 * One question to an ElastiCache configuration endpoint, on a connection of its own.
 * Takes no longer than the timeout, name resolution apart, and no more than 1 MB.
 */
final class ConfigurationEndpoint {

	private static final int MAX_LINE = 1024;

	private static final int MAX_LENGTH = 1024 * 1024;

	/** Known to engines from 1.4.14 on. */
	private static final String QUESTION = "config get cluster\r\n";

	private static final String OLD_QUESTION = "get AmazonElastiCache:cluster\r\n";

	private final NodeId address;

	private final Duration timeout;

	ConfigurationEndpoint(NodeId address, Duration timeout) {
		this.address = address;
		this.timeout = timeout;
	}

	ClusterConfiguration ask() throws IOException {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(this.address.host(), this.address.port()), left(deadline));
			InputStream in = new BufferedInputStream(socket.getInputStream());
			send(socket, QUESTION);
			String header = line(socket, in, deadline);
			if (header.startsWith("ERROR") || header.startsWith("CLIENT_ERROR")) {
				send(socket, OLD_QUESTION);
				header = line(socket, in, deadline);
			}
			return ClusterConfiguration.parse(body(socket, in, length(header), deadline));
		}
	}

	private static void send(Socket socket, String question) throws IOException {
		socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * {@code CONFIG cluster 0 length}, or {@code VALUE key 0 length} of an old engine.
	 */
	private static int length(String header) throws IOException {
		String[] words = header.split(" ", -1);
		if (words.length == 4 && (words[0].equals("CONFIG") || words[0].equals("VALUE"))) {
			try {
				int length = Integer.parseInt(words[3]);
				if (length >= 0 && length <= MAX_LENGTH) {
					return length;
				}
			}
			catch (NumberFormatException ex) {
				// Not a length, and below is said so.
			}
		}
		throw new IOException(header.equals("END") ? "it is no configuration endpoint"
				: "the configuration endpoint answers what is no configuration");
	}

	private static String line(Socket socket, InputStream in, long deadline) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = read(socket, in, deadline);
		while (next != '\n') {
			if (line.size() >= MAX_LINE) {
				throw new IOException("the configuration endpoint answers with an endless line");
			}
			line.write(next);
			next = read(socket, in, deadline);
		}
		return line.toString(StandardCharsets.ISO_8859_1).strip();
	}

	private static String body(Socket socket, InputStream in, int length, long deadline) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (body.size() < length) {
			body.write(read(socket, in, deadline));
		}
		return body.toString(StandardCharsets.ISO_8859_1);
	}

	private static int read(Socket socket, InputStream in, long deadline) throws IOException {
		socket.setSoTimeout(left(deadline));
		int next = in.read();
		if (next < 0) {
			throw new IOException("the configuration endpoint hung up");
		}
		return next;
	}

	private static int left(long deadline) throws IOException {
		long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
		if (millis < 1) {
			throw new SocketTimeoutException("the configuration endpoint does not answer");
		}
		return (int) Math.min(millis, Integer.MAX_VALUE);
	}

	@Override
	public String toString() {
		return this.address.toString();
	}

}
