/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What waits to be written on one connection. Commands that are queued together leave
 * together, in as few writes as they fit in. Anyone may add; what else is done is done by
 * one thread at a time.
 */
final class Outbox {

	private static final int CHUNK_SIZE = 64 * 1024;

	private final Queue<NodeCommand> queue = new ConcurrentLinkedQueue<>();

	/**
	 * A direct buffer: else every calling thread would get one, as large as its value.
	 */
	private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_SIZE).limit(0);

	private ByteBuffer rest = ByteBuffer.allocate(0);

	private volatile boolean unfinished;

	void add(NodeCommand command) {
		this.queue.add(command);
	}

	boolean isEmpty() {
		return this.queue.isEmpty() && !this.unfinished;
	}

	/**
	 * Writes as much as the channel takes.
	 * @param channel in non-blocking mode
	 * @param sent takes each command before its first byte is written
	 * @return whether nothing is left
	 */
	boolean writeTo(WritableByteChannel channel, Collection<NodeCommand> sent) throws IOException {
		while (hasChunk(sent)) {
			channel.write(this.chunk);
			if (this.chunk.hasRemaining()) {
				return false;
			}
		}
		return true;
	}

	private boolean hasChunk(Collection<NodeCommand> sent) {
		if (!this.chunk.hasRemaining()) {
			this.chunk.clear();
			fill(sent);
			this.chunk.flip();
		}
		boolean there = this.chunk.hasRemaining();
		this.unfinished = there;
		return there;
	}

	private void fill(Collection<NodeCommand> sent) {
		while (this.chunk.hasRemaining()) {
			if (!this.rest.hasRemaining()) {
				NodeCommand next = this.queue.poll();
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

	void drainTo(Collection<NodeCommand> target) {
		for (NodeCommand next = this.queue.poll(); next != null; next = this.queue.poll()) {
			target.add(next);
		}
	}

}
