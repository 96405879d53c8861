/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that writes what it likes into the servers of an application.
 */
final class Stranger {

	private Stranger() {
	}

	/**
	 * Replaces items.
	 * @return how many
	 */
	static int replace(EmbeddedMemcachedGroups servers, Predicate<String> keys, byte[] bytes) throws IOException {
		int replaced = 0;
		for (EmbeddedMemcachedNode node : nodes(servers)) {
			for (String key : node.keys().stream().filter(keys).toList()) {
				set(node, key, bytes);
				replaced++;
			}
		}
		return replaced;
	}

	/**
	 * Reads an item of either server.
	 * @return its bytes
	 */
	static byte[] read(EmbeddedMemcachedGroups servers, Predicate<String> keys) throws IOException {
		for (EmbeddedMemcachedNode node : nodes(servers)) {
			for (String key : node.keys().stream().filter(keys).toList()) {
				return get(node, key);
			}
		}
		throw new IllegalStateException("no such item");
	}

	/**
	 * Writes an item without an end, on every server.
	 */
	static void put(EmbeddedMemcachedGroups servers, String key, byte[] bytes) throws IOException {
		for (EmbeddedMemcachedNode node : nodes(servers)) {
			set(node, key, bytes);
		}
	}

	/**
	 * The length of the longest item of all servers.
	 */
	static int longest(EmbeddedMemcachedGroups servers, Predicate<String> keys) throws IOException {
		int longest = 0;
		for (EmbeddedMemcachedNode node : nodes(servers)) {
			for (String key : node.keys().stream().filter(keys).toList()) {
				longest = Math.max(longest, get(node, key).length);
			}
		}
		return longest;
	}

	private static List<EmbeddedMemcachedNode> nodes(EmbeddedMemcachedGroups servers) {
		return Stream.concat(servers.primary().stream(), servers.backup().stream()).toList();
	}

	private static byte[] get(EmbeddedMemcachedNode node, String key) throws IOException {
		try (Socket socket = new Socket(node.host(), node.port())) {
			socket.getOutputStream().write(("get " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
			StringBuilder header = new StringBuilder();
			for (int c = socket.getInputStream().read(); c != '\n' && c >= 0; c = socket.getInputStream().read()) {
				header.append((char) c);
			}
			if (header.toString().startsWith("END")) {
				return new byte[0];
			}
			return socket.getInputStream()
				.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(" ") + 1).strip()));
		}
	}

	private static void set(EmbeddedMemcachedNode node, String key, byte[] bytes) throws IOException {
		try (Socket socket = new Socket(node.host(), node.port())) {
			OutputStream out = socket.getOutputStream();
			out.write(("set " + key + " 0 0 " + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			out.write(bytes);
			out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			assertThat(new String(socket.getInputStream().readNBytes(6), StandardCharsets.US_ASCII))
				.isEqualTo("STORED");
		}
	}

}
