/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.transport.Transport;

/**
 * The writing side of one connection. As long as few commands are outstanding, each is
 * written by the thread that sends it, otherwise by the IO thread. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CommandWriter {

	private final Transport transport;

	private final Queue<NodeCommand> sent;

	private final Runnable wake;

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
	 */
	public CommandWriter(Transport transport, Queue<NodeCommand> sent, Runnable wake) {
		this.transport = transport;
		this.sent = sent;
		this.wake = wake;
	}

	/**
	 * Queues commands.
	 * @param commands in this order
	 */
	public void add(NodeCommand... commands) {
		for (NodeCommand command : commands) {
			this.outbox.add(command);
		}
	}

	/**
	 * Notes, in the IO thread, that the socket accepts bytes again; {@link #writeOut()}
	 * must follow.
	 */
	public void becameWritable() {
		this.handedOver.set(false);
		this.full = false;
	}

	/**
	 * Leaves the write to the IO thread: the later it runs, the more commands go into one
	 * write, which pays if many threads send at once.
	 */
	public void handOver() {
		if (!this.full && this.handedOver.compareAndSet(false, true)) {
			this.wake.run();
		}
	}

	/**
	 * Writes in the caller's thread: waking the IO thread would cost more than the write
	 * itself. A command that is added while another thread writes is written by that
	 * thread, or by the adding thread once the lock is free.
	 * @throws IOException if the connection is broken
	 */
	public void writeOut() throws IOException {
		while (!this.full && isAnythingToWrite() && this.lock.tryLock()) {
			writeAndUnlock();
		}
	}

	private boolean isAnythingToWrite() {
		return !this.outbox.isEmpty() || this.transport.hasUnsent();
	}

	private void writeAndUnlock() throws IOException {
		try {
			if (!this.outbox.writeTo(this.transport, this.sent)) {
				this.full = true;
				this.wake.run();
			}
		}
		finally {
			this.lock.unlock();
		}
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
