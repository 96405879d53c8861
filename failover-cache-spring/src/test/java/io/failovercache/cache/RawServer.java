/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.awaitility.Awaitility;

/**
 * A connection of something that knows nothing but the protocol and has no key.
 */
final class RawServer implements AutoCloseable {

	private final Socket socket;

	private final DataInputStream in;

	private final Map<String, String> known = new HashMap<>();

	RawServer(int port) {
		try {
			this.socket = new Socket("127.0.0.1", port);
			this.in = new DataInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All keys on the server, those of the board among them.
	 */
	List<String> keys() {
		List<String> keys = new ArrayList<>();
		send("lru_crawler metadump all\r\n".getBytes(StandardCharsets.US_ASCII));
		for (String line = line(); !"END".equals(line); line = line()) {
			if (line.startsWith("key=")) {
				keys.add(URLDecoder.decode(line.substring(4, line.indexOf(' ')), StandardCharsets.UTF_8));
			}
			else {
				// The crawler is at work already.
				send("lru_crawler metadump all\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		}
		return keys;
	}

	/** The key on this server; each has other numbers in it. */
	private String find(String end) {
		return this.known.computeIfAbsent(end,
				(same) -> Awaitility.await()
					.until(() -> keys().stream().filter((key) -> key.endsWith(end)).findFirst(), Optional::isPresent)
					.orElseThrow());
	}

	byte[] get(String end) {
		String key = find(end);
		send(("get " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
		String header = line();
		if ("END".equals(header)) {
			return new byte[0];
		}
		byte[] bytes = new byte[Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1))];
		try {
			this.in.readFully(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		line();
		line();
		return bytes;
	}

	void set(String end, byte[] bytes) {
		String key = find(end);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(("set " + key + " 0 0 " + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(bytes);
		out.writeBytes(new byte[] { '\r', '\n' });
		send(out.toByteArray());
		if (!"STORED".equals(line())) {
			throw new IllegalStateException("not stored: " + key);
		}
	}

	private void send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String line() {
		StringBuilder line = new StringBuilder();
		try {
			for (int c = this.in.readUnsignedByte(); c != '\n'; c = this.in.readUnsignedByte()) {
				if (c != '\r') {
					line.append((char) c);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
