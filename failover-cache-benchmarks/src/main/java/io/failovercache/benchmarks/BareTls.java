/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.failovercache.client.transport.Transport;
import io.failovercache.client.transport.Transports;

/**
 * The least that TLS can cost one caller: reads one after the other on a connection,
 * without any cache or codec, over TLS and plain in turns. The thread looks for its reply
 * until it is there, so that no wake-up counts.
 */
public final class BareTls {

	private static final int WARM_UP_ROUNDS = 20;

	private static final int ROUNDS = 60;

	private static final Duration TURN = Duration.ofMillis(50);

	private static final Duration HANDSHAKE = Duration.ofSeconds(5);

	private static final int VALUE_LENGTH = 300;

	private static final byte[] STORE = bytes(
			"set key 0 0 " + VALUE_LENGTH + "\r\n" + "x".repeat(VALUE_LENGTH) + "\r\n");

	private static final int STORED_LENGTH = bytes("STORED\r\n").length;

	private static final byte[] READ = bytes("get key\r\n");

	private static final int REPLY_LENGTH = bytes("VALUE key 0 " + VALUE_LENGTH + "\r\n\r\nEND\r\n").length
			+ VALUE_LENGTH;

	private final Transport transport;

	private final ByteBuffer received = ByteBuffer.allocateDirect(1 << 16);

	private BareTls(Transport transport) {
		this.transport = transport;
	}

	/**
	 * Measures and prints.
	 * @param arguments none
	 * @throws IOException if a connection fails
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		try (Servers plain = Servers.start(1, Optional.empty()); Servers tls = Servers.startTls(1)) {
			out.println(compare(new BareTls(connect(plain)), new BareTls(connect(tls))));
		}
	}

	private static Transport connect(Servers servers) throws IOException {
		int port = servers.primary().get(0).port();
		SocketChannel socket = SocketChannel.open(new InetSocketAddress(LocalServer.HOST, port));
		socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
		socket.configureBlocking(false);
		if (servers.tls().isEmpty()) {
			return Transports.plain(socket);
		}
		return Transports.tls(socket, servers.tls().get().newEngine(LocalServer.HOST, port), HANDSHAKE.toNanos());
	}

	private static String compare(BareTls plain, BareTls tls) throws IOException {
		plain.exchange(STORE, STORED_LENGTH);
		tls.exchange(STORE, STORED_LENGTH);
		List<Double> plainMicros = new ArrayList<>();
		List<Double> tlsMicros = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
			double inPlain = plain.turn();
			double overTls = tls.turn();
			if (round >= WARM_UP_ROUNDS) {
				plainMicros.add(inPlain);
				tlsMicros.add(overTls);
				ratios.add(inPlain / overTls);
			}
		}
		return String.format(Locale.ROOT, "a read in plain %.0f us, over TLS %.0f us: %.2f times as fast as in plain",
				Contest.median(plainMicros), Contest.median(tlsMicros), Contest.median(ratios));
	}

	/** Returns the microseconds of a read. */
	private double turn() throws IOException {
		long start = System.nanoTime();
		int reads = 0;
		while (System.nanoTime() - start < TURN.toNanos()) {
			exchange(READ, REPLY_LENGTH);
			reads++;
		}
		return (System.nanoTime() - start) / 1e3 / reads;
	}

	private void exchange(byte[] command, int replyLength) throws IOException {
		this.transport.write(ByteBuffer.wrap(command));
		this.received.clear();
		while (this.received.position() < replyLength) {
			if (this.transport.read(this.received) < 0) {
				throw new IOException("The server closed the connection");
			}
			Thread.onSpinWait();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
