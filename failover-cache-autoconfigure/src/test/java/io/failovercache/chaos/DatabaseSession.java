/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * One client thread's connection to the {@link Database}. It also notes when the body of
 * an annotated method ran, which tells a load from a hit. For one thread.
 */
final class DatabaseSession implements AutoCloseable {

	private final Socket socket;

	private final DataInputStream input;

	private final DataOutputStream output;

	private long bodyStart;

	private long bodyEnd;

	DatabaseSession(int port) {
		try {
			this.socket = new Socket("127.0.0.1", port);
			this.socket.setTcpNoDelay(true);
			this.input = new DataInputStream(this.socket.getInputStream());
			this.output = new DataOutputStream(this.socket.getOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Called before each annotated method.
	 */
	void begin() {
		this.bodyStart = 0;
		this.bodyEnd = 0;
	}

	long bodyStart() {
		return this.bodyStart;
	}

	long bodyEnd() {
		return this.bodyEnd;
	}

	Item load(int key) {
		return body(key, Database.READ);
	}

	Item change(int key) {
		return body(key, Database.CHANGE);
	}

	boolean lock(int key) {
		return ask(Database.LOCK, key) == 1;
	}

	void unlock(int key) {
		ask(Database.UNLOCK, key);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Item body(int key, byte command) {
		this.bodyStart = System.nanoTime();
		Item item = Item.of(key, ask(command, key));
		this.bodyEnd = System.nanoTime();
		return item;
	}

	private long ask(byte command, int key) {
		try {
			this.output.write(ByteBuffer.allocate(5).put(command).putInt(key).array());
			return this.input.readLong();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
