/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign load on a server, past the proxies.
 */
final class Flood {

	private static final int VALUE_BYTES = 8000;

	private static final int BURST = 1500;

	private Flood() {
	}

	/**
	 * Fills the server with foreign values and goes on storing some.
	 * @param server the server
	 * @param millis how long
	 */
	static void values(ServerNode server, long millis) {
		try (Socket socket = server.wire().connect(server.directPort())) {
			for (int number = 0; number < BURST; number++) {
				store(socket, number);
			}
			long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
			int number = BURST;
			while (System.nanoTime() - end < 0) {
				store(socket, number++);
				Cluster.hold(Duration.ofMillis(5));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Takes connections that the server has then no more to give.
	 * @param server the server
	 * @param count how many
	 * @param millis how long
	 */
	static void connections(ServerNode server, int count, long millis) {
		List<Socket> sockets = new ArrayList<>();
		try {
			for (int number = 0; number < count; number++) {
				sockets.add(server.wire().connect(server.directPort()));
			}
			Cluster.hold(Duration.ofMillis(millis));
			for (Socket socket : sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void store(Socket socket, int number) throws IOException {
		byte[] head = ("set flood" + number + " 0 0 " + VALUE_BYTES + "\r\n").getBytes(StandardCharsets.US_ASCII);
		byte[] request = new byte[head.length + VALUE_BYTES + 2];
		System.arraycopy(head, 0, request, 0, head.length);
		request[request.length - 2] = '\r';
		request[request.length - 1] = '\n';
		socket.getOutputStream().write(request);
		InputStream input = socket.getInputStream();
		int next = input.read();
		while (next >= 0 && next != '\n') {
			next = input.read();
		}
	}

}
