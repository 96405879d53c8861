/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A transport without encryption and without buffers. If the connection ends before the
 * first reply, the server may expect TLS; the exception says so.
 */
final class PlainTransport implements Transport {

	/** The first byte of the alert that a TLS server sends to a client without TLS. */
	private static final byte ALERT = 0x15;

	private final SocketChannel socket;

	private volatile boolean asked;

	private volatile boolean answered;

	PlainTransport(SocketChannel socket) {
		this.socket = socket;
	}

	@Override
	public SocketChannel socket() {
		return this.socket;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.answered ? this.socket.read(target) : readFirst(target);
	}

	private int readFirst(ByteBuffer target) throws IOException {
		int start = target.position();
		int count;
		try {
			count = this.socket.read(target);
		}
		catch (IOException ex) {
			throw this.asked ? unanswered(ex) : ex;
		}
		if (count < 0 && this.asked) {
			throw new IOException("closed by the server" + TlsFailure.PERHAPS_TLS);
		}
		this.answered = count > 0;
		if (this.answered && target.get(start) == ALERT) {
			throw new IOException(TlsFailure.TLS_WANTED);
		}
		return count;
	}

	private static IOException unanswered(IOException failure) {
		return new IOException(failure.getMessage() + TlsFailure.PERHAPS_TLS, failure);
	}

	@Override
	public boolean hasReceived() {
		return false;
	}

	@Override
	public void write(ByteBuffer source) throws IOException {
		// Before the write, as the reply may be read before the write returns.
		if (!this.asked) {
			this.asked = true;
		}
		try {
			this.socket.write(source);
		}
		catch (IOException ex) {
			throw this.answered ? ex : unanswered(ex);
		}
	}

	@Override
	public boolean hasUnsent() {
		return false;
	}

	@Override
	public void onUnsent(Runnable listener) {
	}

}
