/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on loopback that changes now and then what the server says: bits, lengths,
 * order, whole replies. Thread-safe.
 *
 * @since 1.0.0
 */
public final class ManglingProxy extends LoopbackProxy {

	private static final int ONE_IN = 12;

	private static final List<String> REPLIES = List.of("END\r\n", "STORED\r\n", "ERROR\r\n", "NOT_FOUND\r\n",
			"SERVER_ERROR busy\r\n", "VALUE a 0 3 1\r\nabc\r\nEND\r\n", "VALUE a 0 268435456 1\r\n", "12\r\n", "\r\n",
			"EXISTS\r\n", "VERSION 9\r\n");

	private final AtomicInteger mangled = new AtomicInteger();

	private volatile boolean mangling;

	private ManglingProxy(int target) {
		super(target);
	}

	/**
	 * Starts a proxy on a free loopback port that passes everything as it is.
	 * @param port the port of the server behind it
	 * @return the proxy
	 */
	public static ManglingProxy before(int port) {
		ManglingProxy proxy = new ManglingProxy(port);
		proxy.start();
		return proxy;
	}

	/**
	 * Begins or ends to change replies.
	 * @param on whether to change them
	 */
	public void mangle(boolean on) {
		this.mangling = on;
	}

	/**
	 * The number of changed replies.
	 * @return the number of changed pieces of replies
	 */
	public int mangled() {
		return this.mangled.get();
	}

	@Override
	protected void serve(Socket client, Socket server) {
		run(() -> copy(client, server, false));
		run(() -> copy(server, client, true));
	}

	private void copy(Socket from, Socket to, boolean replies) throws IOException {
		Random random = new Random();
		byte[] buffer = new byte[64 * 1024];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				byte[] piece = Arrays.copyOf(buffer, count);
				boolean change = replies && this.mangling && random.nextInt(ONE_IN) == 0;
				out.write(change ? mangle(piece, random) : piece);
				this.mangled.addAndGet(change ? 1 : 0);
			}
		}
		finally {
			forget(from, to);
		}
	}

	private static byte[] mangle(byte[] piece, Random random) {
		int at = random.nextInt(piece.length);
		return switch (random.nextInt(6)) {
			case 0 -> {
				piece[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
				yield piece;
			}
			case 1 -> Arrays.copyOf(piece, at);
			case 2 -> join(piece, piece);
			case 3 -> join(bytes(REPLIES.get(random.nextInt(REPLIES.size()))), piece);
			case 4 -> bytes(REPLIES.get(random.nextInt(REPLIES.size())));
			default -> join(Arrays.copyOf(piece, at), Arrays.copyOfRange(piece, random.nextInt(at + 1), piece.length));
		};
	}

	private static byte[] join(byte[] first, byte[] second) {
		byte[] joined = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, joined, first.length, second.length);
		return joined;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
