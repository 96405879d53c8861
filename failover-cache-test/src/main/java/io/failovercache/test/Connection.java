/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/**
 * One client's connection. Belongs to the thread of its server.
 */
final class Connection {

	/** With more unsent than this, the client has to read before it is served again. */
	private static final int MAX_UNSENT_BYTES = 1024 * 1024;

	private static final int BUFFER_SIZE = 16 * 1024;

	private static final ByteBuffer[] NOTHING = {};

	private final SocketChannel channel;

	private final Wire wire;

	private final SelectionKey key;

	private final RequestDecoder decoder;

	private final Function<Request, Reply> interpreter;

	private final Counters counters;

	// Between two calls: bytes from the client that are not decoded, ready to be read.
	private final ByteBuffer received = ByteBuffer.allocate(BUFFER_SIZE).flip();

	private final ReplyQueue replies = new ReplyQueue();

	private boolean last;

	Connection(SelectionKey key, Wire wire, int maxValueLength, Function<Request, Reply> interpreter,
			Counters counters) {
		this.channel = (SocketChannel) key.channel();
		this.wire = wire;
		this.key = key;
		this.decoder = new RequestDecoder(maxValueLength);
		this.interpreter = interpreter;
		this.counters = counters;
	}

	/**
	 * Reads, executes and answers as much as is possible now.
	 * @param delayNanos how long each reply is held back
	 */
	void serve(long delayNanos) {
		try {
			if (this.key.isReadable() && !read()) {
				close();
				return;
			}
			answer(delayNanos);
		}
		catch (IOException | RequestDecoder.EndlessLineException ex) {
			// The client is gone or is none: memcached hangs up on it, too.
			close();
		}
	}

	private boolean read() throws IOException {
		this.received.compact();
		int count = this.wire.read(this.received);
		this.received.flip();
		this.counters.add(Counter.BYTES_READ, Math.max(0, count));
		return count >= 0;
	}

	private void answer(long delayNanos) throws IOException, RequestDecoder.EndlessLineException {
		boolean more = true;
		while (more) {
			execute(System.nanoTime() + delayNanos);
			this.counters.add(Counter.BYTES_WRITTEN, this.replies.writeTo(this.wire, System.nanoTime()));
			more = isReady() && (this.received.hasRemaining() || (this.wire.hasReceived() && read()));
		}
		if (this.wire.hasUnsent()) {
			this.wire.write(NOTHING);
		}
		if (this.last && this.replies.isEmpty() && !this.wire.hasUnsent()) {
			close();
			return;
		}
		int read = isReady() ? SelectionKey.OP_READ : 0;
		int write = (this.wire.hasUnsent() || this.replies.isDue(System.nanoTime())) ? SelectionKey.OP_WRITE : 0;
		this.key.interestOps(read | write);
	}

	private void execute(long dueNanos) throws RequestDecoder.EndlessLineException {
		while (isReady()) {
			Request request = this.decoder.next(this.received);
			if (request == null) {
				return;
			}
			Reply reply = this.interpreter.apply(request);
			this.replies.add(reply, dueNanos);
			this.last = reply.isLast();
		}
	}

	private boolean isReady() {
		return !this.last && this.replies.bytes() < MAX_UNSENT_BYTES;
	}

	/**
	 * Nanoseconds until the next reply's time has come, or {@link ReplyQueue#NOTHING}.
	 */
	long nanosToNextReply(long nowNanos) {
		return this.replies.nanosToNext(nowNanos);
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// Closed as far as it can be: the selector drops it.
			this.key.cancel();
		}
	}

	/** Closes without a farewell, as the kernel does for a process that was killed. */
	void reset() {
		try {
			this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// Closed by the client already: there is nothing to reset.
			this.key.cancel();
		}
		close();
	}

}
