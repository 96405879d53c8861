/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A proxy before one memcached server, in the text protocol, that answers some commands
 * by itself, in the words that a test chooses.
 */
public final class RefusingProxy extends LoopbackProxy {

	private static final Set<String> STORES = Set.of("set", "add", "replace", "cas");

	private static final Set<String> READS = Set.of("get", "gets", "stats");

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private volatile @Nullable Refusing refusing;

	private RefusingProxy(int target) {
		super(target);
	}

	/**
	 * Starts a proxy on a free loopback port that passes everything as it is.
	 * @param port the port of the server behind it
	 * @return the proxy
	 */
	public static RefusingProxy before(int port) {
		RefusingProxy proxy = new RefusingProxy(port);
		proxy.start();
		return proxy;
	}

	/**
	 * The number of connections that were ever made.
	 * @return the number
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * The number of commands that were refused.
	 * @return the number
	 */
	public int refused() {
		return this.refused.get();
	}

	/**
	 * Refuses commands from now on, having read their values.
	 * @param commands a regular expression that their first lines match
	 * @param line what to say, without line break
	 */
	public void refuse(String commands, String line) {
		this.refusing = new Refusing(commands, line, true);
	}

	/**
	 * Refuses stores from now on, and takes their values for more commands.
	 * @param commands a regular expression that their first lines match
	 * @param line what to say, without line break
	 */
	public void refuseWithoutReading(String commands, String line) {
		this.refusing = new Refusing(commands, line, false);
	}

	/**
	 * Closes the connection over some commands from now on.
	 * @param commands a regular expression that their first lines match
	 */
	public void hangUp(String commands) {
		this.refusing = new Refusing(commands, "", false);
	}

	/**
	 * Passes everything again.
	 */
	public void pass() {
		this.refusing = null;
	}

	@Override
	protected void serve(Socket client, Socket server) {
		this.connections.incrementAndGet();
		run(() -> answer(client, server));
	}

	private void answer(Socket client, Socket server) throws IOException {
		try (client; server) {
			InputStream requests = new BufferedInputStream(client.getInputStream());
			InputStream replies = new BufferedInputStream(server.getInputStream());
			for (String line = line(requests); line != null; line = line(requests)) {
				String[] words = line.strip().split(" ");
				Refusing refuses = refusalOf(line.strip());
				boolean value = STORES.contains(words[0]) && words.length >= 5;
				boolean reading = value && (refuses == null || refuses.reading);
				byte[] data = reading ? requests.readNBytes(Integer.parseInt(words[4]) + 2) : new byte[0];
				if (refuses != null) {
					this.refused.incrementAndGet();
					if (refuses.line.isEmpty()) {
						return;
					}
					client.getOutputStream().write(bytes(refuses.line + "\r\n"));
				}
				else {
					OutputStream out = server.getOutputStream();
					out.write(bytes(line));
					out.write(data);
					relay(READS.contains(words[0]), replies, client.getOutputStream());
				}
			}
		}
	}

	private @Nullable Refusing refusalOf(String command) {
		Refusing refuses = this.refusing;
		return (refuses != null && command.matches(refuses.commands)) ? refuses : null;
	}

	private static void relay(boolean many, InputStream replies, OutputStream out) throws IOException {
		ByteArrayOutputStream reply = new ByteArrayOutputStream();
		boolean last = false;
		while (!last) {
			String line = line(replies);
			if (line == null) {
				throw new IOException("the server has gone");
			}
			reply.write(bytes(line));
			if (line.startsWith("VALUE ")) {
				reply.write(replies.readNBytes(Integer.parseInt(line.strip().split(" ")[3]) + 2));
			}
			if (line.startsWith("VA ")) {
				reply.write(replies.readNBytes(Integer.parseInt(line.strip().split(" ")[1]) + 2));
			}
			last = !many || line.startsWith("END") || line.contains("ERROR");
		}
		out.write(reply.toByteArray());
	}

	/** A line with its line break, {@code null} at the end. */
	private static @Nullable String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			line.write(next);
			if (next == '\n') {
				return line.toString(StandardCharsets.ISO_8859_1);
			}
		}
		return null;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private record Refusing(String commands, String line, boolean reading) {

	}

}
