/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: bytes with the time at which they are due. Holds at most
 * {@value #CAPACITY} bytes and one read. Used by the proxy's thread alone.
 */
final class Pipe {

	static final int CAPACITY = 256 * 1024;

	private static final int READ_SIZE = 16 * 1024;

	private final SocketChannel from;

	private final SocketChannel to;

	private final Deque<Chunk> chunks = new ArrayDeque<>();

	private int held;

	private boolean sourceEnded;

	private boolean stopped;

	private long delayNanos;

	private int pieceBytes;

	private long pieceNanos;

	private long nextPiece = System.nanoTime();

	private int bytesLeft = -1;

	private boolean blocked;

	private boolean garbleNext;

	Pipe(SocketChannel from, SocketChannel to) {
		this.from = from;
		this.to = to;
	}

	void configure(boolean stop, long delay, int pieceSize, long pieceInterval, int limit) {
		this.stopped = stop;
		this.delayNanos = delay;
		this.pieceBytes = pieceSize;
		this.pieceNanos = pieceInterval;
		this.nextPiece = System.nanoTime();
		this.bytesLeft = limit;
		this.blocked = false;
	}

	boolean wantsToRead() {
		return !this.stopped && !this.sourceEnded && this.held < CAPACITY;
	}

	boolean wantsToWrite() {
		return this.blocked && !this.stopped;
	}

	boolean ended() {
		return this.sourceEnded && this.chunks.isEmpty();
	}

	boolean exhausted() {
		return this.bytesLeft == 0;
	}

	void read() throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(READ_SIZE);
		int count = this.from.read(buffer);
		if (count < 0) {
			this.sourceEnded = true;
		}
		else if (count > 0) {
			if (this.garbleNext) {
				buffer.put(count / 2, (byte) (buffer.get(count / 2) ^ 1));
				this.garbleNext = false;
			}
			add(buffer.flip(), System.nanoTime() + this.delayNanos);
		}
	}

	void garbleNext() {
		this.garbleNext = true;
	}

	void inject(ByteBuffer bytes) {
		add(bytes, System.nanoTime());
	}

	void write() throws IOException {
		this.blocked = false;
		Chunk chunk = nextDue();
		while (chunk != null) {
			int wanted = limit(chunk.bytes().remaining());
			int written = writeSome(chunk.bytes(), wanted);
			this.held -= written;
			if (this.bytesLeft > 0) {
				this.bytesLeft -= written;
			}
			this.nextPiece = System.nanoTime() + this.pieceNanos;
			if (!chunk.bytes().hasRemaining()) {
				this.chunks.poll();
			}
			if (written < wanted) {
				this.blocked = true;
				return;
			}
			chunk = nextDue();
		}
	}

	long nanosToNextEvent(long now) {
		Chunk chunk = this.chunks.peek();
		if (chunk == null || this.stopped || this.blocked) {
			return Long.MAX_VALUE;
		}
		long wait = chunk.due() - now;
		return (this.pieceBytes > 0) ? Math.max(wait, this.nextPiece - now) : wait;
	}

	private void add(ByteBuffer bytes, long due) {
		this.held += bytes.remaining();
		this.chunks.add(new Chunk(bytes, due));
	}

	private @Nullable Chunk nextDue() {
		Chunk chunk = this.chunks.peek();
		if (chunk == null || this.stopped || this.bytesLeft == 0) {
			return null;
		}
		return (nanosToNextEvent(System.nanoTime()) <= 0) ? chunk : null;
	}

	private int limit(int count) {
		int limited = (this.pieceBytes > 0) ? Math.min(count, this.pieceBytes) : count;
		return (this.bytesLeft > 0) ? Math.min(limited, this.bytesLeft) : limited;
	}

	private int writeSome(ByteBuffer bytes, int count) throws IOException {
		int end = bytes.limit();
		bytes.limit(bytes.position() + count);
		int written = this.to.write(bytes);
		bytes.limit(end);
		return written;
	}

	/**
	 * Bytes on their way.
	 *
	 * @param bytes what is left of them
	 * @param due when they may arrive
	 */
	private record Chunk(ByteBuffer bytes, long due) {

	}

}
