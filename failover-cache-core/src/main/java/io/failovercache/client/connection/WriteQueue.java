/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.protocol.CoalescedGet;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.TextGet;

/**
 * The commands that wait to be written on one connection. Commands that are queued
 * together leave together, in as few writes as they fit in, and reads among them as one
 * command behind the others: no sender can notice, since none has its reply yet. Any
 * thread may add; everything else is done by one thread at a time.
 *
 * @since 1.0.0
 */
public final class WriteQueue {

	private static final int CHUNK_SIZE = 64 * 1024;

	/** The most reads that are joined, and the most commands that overtake a read. */
	private static final int MAX_JOINED = 50;

	private final Queue<NodeCommand> queue = new ConcurrentLinkedQueue<>();

	/**
	 * Direct: otherwise the JDK allocates a buffer for every calling thread, as large as
	 * its value.
	 */
	private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_SIZE).limit(0);

	private ByteBuffer rest = ByteBuffer.allocate(0);

	/** Reads that wait for others to be joined with, while there are any. */
	private final List<TextGet> reads = new ArrayList<>();

	private int overtaking;

	/** True while bytes that were given out are not written yet. */
	private volatile boolean unfinished;

	public void add(NodeCommand command) {
		this.queue.add(command);
	}

	public boolean isEmpty() {
		return this.queue.isEmpty() && !this.unfinished;
	}

	/**
	 * The bytes to be written next: the rest of the last ones as long as there is one.
	 * @param sent takes each command before its first byte is given out
	 * @return the bytes, valid until the next call; none if nothing is left
	 */
	public ByteBuffer next(Collection<NodeCommand> sent) {
		if (!this.chunk.hasRemaining()) {
			this.chunk.clear();
			fill(sent);
			this.chunk.flip();
		}
		this.unfinished = this.chunk.hasRemaining();
		return this.chunk;
	}

	private void fill(Collection<NodeCommand> sent) {
		while (this.chunk.hasRemaining()) {
			if (!this.rest.hasRemaining()) {
				NodeCommand next = nextCommand();
				if (next == null) {
					return;
				}
				sent.add(next);
				this.rest = ByteBuffer.wrap(next.bytes());
			}
			int length = Math.min(this.chunk.remaining(), this.rest.remaining());
			this.chunk.put(this.rest.slice(this.rest.position(), length));
			this.rest.position(this.rest.position() + length);
		}
	}

	private @Nullable NodeCommand nextCommand() {
		while (this.reads.size() < MAX_JOINED && this.overtaking < MAX_JOINED) {
			NodeCommand next = this.queue.poll();
			if (next instanceof TextGet read && read.isJoinable()) {
				this.reads.add(read);
			}
			else if (next == null) {
				break;
			}
			else {
				this.overtaking += this.reads.isEmpty() ? 0 : 1;
				return next;
			}
		}
		return joined();
	}

	private @Nullable NodeCommand joined() {
		if (this.reads.isEmpty()) {
			return null;
		}
		NodeCommand joined = (this.reads.size() == 1) ? this.reads.get(0) : CoalescedGet.of(this.reads);
		this.reads.clear();
		this.overtaking = 0;
		return joined;
	}

	public void drainTo(Collection<NodeCommand> target) {
		target.addAll(this.reads);
		this.reads.clear();
		for (NodeCommand next = this.queue.poll(); next != null; next = this.queue.poll()) {
			target.add(next);
		}
	}

}
