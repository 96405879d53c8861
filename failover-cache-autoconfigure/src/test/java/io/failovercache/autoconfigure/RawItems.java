/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.failovercache.support.MemcachedProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The items of a memcached as any client can read and write them, by one connection.
 */
final class RawItems implements AutoCloseable {

	private static final String DUMP = "lru_crawler metadump all\r\n";

	private static final int PATIENCE_MILLIS = 30_000;

	private final Socket socket;

	private final InputStream in;

	RawItems(MemcachedProcess server) throws IOException {
		this.socket = new Socket("127.0.0.1", server.port());
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * All keys, as they go over the wire.
	 */
	List<String> keys() throws IOException {
		List<String> keys = new ArrayList<>();
		write(DUMP, new byte[0]);
		for (String line = line(); !line.equals("END"); line = line()) {
			if (line.startsWith("BUSY")) {
				write(DUMP, new byte[0]);
			}
			else if (line.startsWith("key=")) {
				keys.add(URLDecoder.decode(line.substring(4, line.indexOf(' ')), StandardCharsets.US_ASCII));
			}
		}
		return keys;
	}

	/**
	 * Reads an item.
	 * @return its bytes, empty if there is none
	 */
	byte[] get(String key) throws IOException {
		write("get " + key + "\r\n", new byte[0]);
		String header = line();
		if (header.equals("END")) {
			return new byte[0];
		}
		byte[] bytes = this.in.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1)));
		line();
		line();
		return bytes;
	}

	/**
	 * Writes an item that never ends.
	 */
	void set(String key, byte[] bytes) throws IOException {
		ByteArrayOutputStream item = new ByteArrayOutputStream();
		item.write(bytes);
		item.write('\r');
		item.write('\n');
		write("set " + key + " 4294967295 0 " + bytes.length + "\r\n", item.toByteArray());
		assertThat(line()).isEqualTo("STORED");
	}

	private void write(String command, byte[] more) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(command.getBytes(StandardCharsets.US_ASCII));
		bytes.write(more);
		this.socket.getOutputStream().write(bytes.toByteArray());
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("the server hung up");
			}
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
