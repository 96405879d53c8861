/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before one memcached server, in the binary protocol, that knows no statistics,
 * as some services do. It asks the server for a command that does not exist in their
 * place, so that the answer comes in its turn.
 */
public final class NoStatisticsProxy extends LoopbackProxy {

	private static final int HEADER = 24;

	private static final int OPCODE = 1;

	private static final int BODY_LENGTH = 8;

	private static final byte STATISTICS = 0x10;

	private static final byte NONE = 0x7f;

	private final AtomicInteger refused = new AtomicInteger();

	private NoStatisticsProxy(int target) {
		super(target);
	}

	/**
	 * Starts a proxy on a free loopback port.
	 * @param port the port of the server behind it
	 * @return the proxy
	 */
	public static NoStatisticsProxy before(int port) {
		NoStatisticsProxy proxy = new NoStatisticsProxy(port);
		proxy.start();
		return proxy;
	}

	/**
	 * The number of questions for statistics.
	 * @return the number, all refused
	 */
	public int refused() {
		return this.refused.get();
	}

	@Override
	protected void serve(Socket client, Socket server) {
		run(() -> copy(client, server, STATISTICS, NONE));
		run(() -> copy(server, client, NONE, STATISTICS));
	}

	private void copy(Socket from, Socket to, byte replaced, byte replacement) throws IOException {
		try (from; to) {
			DataInputStream in = new DataInputStream(from.getInputStream());
			OutputStream out = to.getOutputStream();
			while (true) {
				byte[] header = new byte[HEADER];
				in.readFully(header);
				byte[] packet = new byte[HEADER + ByteBuffer.wrap(header).getInt(BODY_LENGTH)];
				System.arraycopy(header, 0, packet, 0, HEADER);
				in.readFully(packet, HEADER, packet.length - HEADER);
				if (packet[OPCODE] == replaced) {
					packet[OPCODE] = replacement;
					this.refused.addAndGet((replaced == STATISTICS) ? 1 : 0);
				}
				out.write(packet);
			}
		}
		catch (EOFException ex) {
			// One side has gone: so has the connection.
		}
	}

}
