/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.transport.Transport;

/**
 * The writing side of one connection. As long as few commands are outstanding, each is
 * written by the thread that sends it, otherwise by the IO thread. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CommandWriter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final Transport transport;

	private final Queue<NodeCommand> sent;

	private final Runnable wake;

	private final ReaderLock readerLock;

	private final ConnectionEnd end;

	private final Runnable unexpected;

	private final WriteQueue outbox = new WriteQueue();

	private final Lock lock = new ReentrantLock();

	private final AtomicBoolean handedOver = new AtomicBoolean();

	/**
	 * True while the socket accepts no more bytes: the IO thread continues when it does.
	 */
	private volatile boolean full;

	/**
	 * Creates a writer.
	 * @param transport writes the bytes
	 * @param sent gets the commands that were sent
	 * @param wake asks the IO thread to write
	 * @param readerLock counts the commands that are outstanding
	 * @param end the end of the connection
	 * @param unexpected reads bytes that came while no reply was expected
	 */
	public CommandWriter(Transport transport, Queue<NodeCommand> sent, Runnable wake, ReaderLock readerLock,
			ConnectionEnd end, Runnable unexpected) {
		this.transport = transport;
		this.sent = sent;
		this.wake = wake;
		this.readerLock = readerLock;
		this.end = end;
		this.unexpected = unexpected;
	}

	/**
	 * Sends commands, in one write if they fit. A connection that ends at the same time
	 * is seen here or by the thread that ends it, so no command stays without an answer.
	 * @param caller whether the caller will read the replies
	 * @param commands in this order, with nothing of this caller's between them
	 */
	public void send(CallMode caller, NodeCommand... commands) {
		if (this.readerLock.isUnwatched()) {
			this.unexpected.run();
		}
		if (this.end.isClosed()) {
			this.end.completeUnsent(List.of(commands));
			return;
		}
		boolean few = this.readerLock.sending(commands.length, caller);
		commands[commands.length - 1].lastOf(caller);
		for (NodeCommand command : commands) {
			this.outbox.add(command);
		}
		if (few) {
			writeOut();
		}
		else {
			handOver();
		}
		if (caller == CallMode.ASYNC) {
			this.readerLock.handToIoThread();
		}
		if (this.end.isClosed()) {
			this.end.completeAll();
			for (NodeCommand command : commands) {
				command.complete(this.end.reason());
			}
		}
	}

	/**
	 * Writes, in the IO thread, because the socket accepts bytes again.
	 */
	public void becameWritable() {
		this.handedOver.set(false);
		this.full = false;
		writeOut();
	}

	/**
	 * Leaves the write to the IO thread: the later it runs, the more commands go into one
	 * write, which pays if many threads send at once.
	 */
	private void handOver() {
		if (!this.full && this.handedOver.compareAndSet(false, true)) {
			this.wake.run();
		}
	}

	/**
	 * Writes in the caller's thread: waking the IO thread would cost more than the write
	 * itself. A command that is added while another thread writes is written by that
	 * thread, or by the adding thread once the lock is free.
	 */
	private void writeOut() {
		try {
			while (!this.full && isAnythingToWrite() && this.lock.tryLock()) {
				writeAndUnlock();
			}
		}
		catch (IOException | Error ex) {
			// After an error, such as out of memory, it is unknown what was written.
			this.end.end(NoReplyReason.DISCONNECTED, Throwables.describe(ex));
		}
		if (this.end.isClosed()) {
			this.end.completeAll();
		}
	}

	private boolean isAnythingToWrite() {
		return !this.outbox.isEmpty() || this.transport.hasUnsent();
	}

	private void writeAndUnlock() throws IOException {
		try {
			if (!write()) {
				this.full = true;
				this.wake.run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes as much as the socket accepts.
	 * @return whether nothing is left
	 */
	private boolean write() throws IOException {
		ByteBuffer bytes = this.outbox.next(this.sent);
		while (bytes.hasRemaining()) {
			this.transport.write(bytes);
			if (bytes.hasRemaining()) {
				return false;
			}
			bytes = this.outbox.next(this.sent);
		}
		if (this.transport.hasUnsent()) {
			this.transport.write(NOTHING);
		}
		return !this.transport.hasUnsent();
	}

	/**
	 * Empties the queues, while no thread writes.
	 * @param outstanding collects the commands that were sent
	 * @param unsent collects those that were not
	 */
	public void drainTo(Collection<NodeCommand> outstanding, Collection<NodeCommand> unsent) {
		this.lock.lock();
		try {
			for (NodeCommand next = this.sent.poll(); next != null; next = this.sent.poll()) {
				outstanding.add(next);
			}
			this.outbox.drainTo(unsent);
		}
		finally {
			this.lock.unlock();
		}
	}

}
