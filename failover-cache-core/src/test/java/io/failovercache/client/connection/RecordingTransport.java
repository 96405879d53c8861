/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import io.failovercache.client.transport.Transport;

/**
 * A connection that takes everything at once, as TLS does, and sends so many bytes of it
 * at each write.
 */
final class RecordingTransport implements Transport {

	private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

	private final int most;

	private int sent;

	private boolean broken;

	RecordingTransport(int most) {
		this.most = most;
	}

	String text() {
		return this.taken.toString(StandardCharsets.US_ASCII).substring(0, this.sent);
	}

	void breakDown() {
		this.broken = true;
	}

	@Override
	public SocketChannel socket() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int read(ByteBuffer target) {
		return 0;
	}

	@Override
	public boolean hasReceived() {
		return false;
	}

	@Override
	public void write(ByteBuffer source) throws IOException {
		if (this.broken) {
			throw new IOException("Broken pipe");
		}
		int unsent = this.taken.size() - this.sent;
		if (unsent == 0) {
			byte[] bytes = new byte[source.remaining()];
			source.get(bytes);
			this.taken.writeBytes(bytes);
			unsent = bytes.length;
		}
		this.sent += Math.min(this.most, unsent);
	}

	@Override
	public boolean hasUnsent() {
		return this.sent < this.taken.size();
	}

	@Override
	public void onUnsent(Runnable listener) {
	}

}
