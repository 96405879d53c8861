/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.failovercache.client.NodeId;
import io.failovercache.client.transport.TlsEngines;

/**
 * One question to an ElastiCache configuration endpoint, on a connection of its own.
 * Takes no longer than the timeout, name resolution apart, and no more than 1 MB.
 */
final class ConfigurationEndpoint {

	private static final int MAX_LINE = 1024;

	private static final int MAX_LENGTH = 1024 * 1024;

	/** Known to engines from 1.4.14 on. */
	private static final String QUESTION = "config get cluster\r\n";

	private static final int KNOWS_THE_QUESTION = 14;

	private static final Pattern VERSION = Pattern.compile("VERSION 1\\.4\\.(\\d{1,4})");

	private static final String OLD_QUESTION = "get AmazonElastiCache:cluster\r\n";

	private final NodeId address;

	private final Duration timeout;

	private final TlsEngines engines;

	ConfigurationEndpoint(NodeId address, Duration timeout, TlsEngines engines) {
		this.address = address;
		this.timeout = timeout;
		this.engines = engines;
	}

	ClusterConfiguration ask() throws IOException {
		try (EndpointConnection connection = EndpointConnection.open(this.address, this.engines, this.timeout)) {
			connection.send(QUESTION);
			String header = line(connection);
			if (header.startsWith("ERROR") || header.startsWith("CLIENT_ERROR")) {
				connection.send("version\r\n");
				requireOld(line(connection));
				connection.send(OLD_QUESTION);
				header = line(connection);
			}
			return ClusterConfiguration.parse(body(connection, length(header)));
		}
	}

	/**
	 * Rejects a plain memcached server: on it the old question would read a key that any
	 * client may have written.
	 */
	private static void requireOld(String version) throws IOException {
		Matcher number = VERSION.matcher(version);
		if (!number.lookingAt() || Integer.parseInt(number.group(1)) >= KNOWS_THE_QUESTION) {
			throw new IOException("it is not a configuration endpoint");
		}
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
				// Not a length: reported below.
			}
		}
		throw new IOException(header.equals("END") ? "it is not a configuration endpoint"
				: "the configuration endpoint does not answer with a configuration");
	}

	private static String line(EndpointConnection connection) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = connection.read();
		while (next != '\n') {
			if (line.size() >= MAX_LINE) {
				throw new IOException("the configuration endpoint answers with an endless line");
			}
			line.write(next);
			next = connection.read();
		}
		return line.toString(StandardCharsets.ISO_8859_1).strip();
	}

	private static String body(EndpointConnection connection, int length) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (body.size() < length) {
			body.write(connection.read());
		}
		return body.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.address.toString();
	}

}
