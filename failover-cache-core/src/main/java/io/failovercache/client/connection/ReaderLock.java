/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.protocol.NodeCommand;

/**
 * The right to read from a connection: a thread that waits for its own reply, or the IO
 * thread, holds it. A caller that waits for a reply may as well read it itself, which
 * saves waking the IO thread and being woken by it. So a caller reads as long as it is
 * the only one with a command outstanding. Otherwise the IO thread reads for all, and no
 * continuation ever runs in the thread of an unrelated caller.
 * <p>
 * A thread that releases the lock while replies are outstanding wakes the IO thread, and
 * every waiting caller tries to take the lock: so no reply is left unread.
 *
 * @since 1.0.0
 */
public final class ReaderLock {

	/** With more commands outstanding, one thread writes those of many callers. */
	private static final int MANY = 3;

	/**
	 * The number of calls after a contention for which the IO thread keeps reading:
	 * changing the reader at each call is expensive.
	 */
	private static final int CALLS_AFTER_CONTENTION = 16;

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final AtomicInteger attended = new AtomicInteger();

	private final AtomicInteger unattended = new AtomicInteger();

	private final AtomicInteger contended = new AtomicInteger();

	private final SocketChannel channel;

	private final Runnable watch;

	/** True while the IO thread's selector watches the connection. */
	private volatile boolean watched = true;

	private volatile boolean closed;

	/**
	 * The selector with which callers wait; opened by the first one that holds the lock.
	 */
	private volatile @Nullable Selector selector;

	/**
	 * Creates the lock of a connection, which the IO thread watches.
	 * @param channel the connection, in non-blocking mode
	 * @param watch makes the IO thread watch the connection again
	 */
	public ReaderLock(SocketChannel channel, Runnable watch) {
		this.channel = channel;
		this.watch = watch;
	}

	/**
	 * Counts commands that are about to be sent together.
	 * @return whether few are on their way
	 */
	public boolean sending(int commands, CallMode caller) {
		if (caller == CallMode.BLOCKING) {
			this.attended.incrementAndGet();
		}
		else {
			this.unattended.incrementAndGet();
		}
		return this.outstanding.addAndGet(commands) < MANY;
	}

	/**
	 * Counts a command that was answered.
	 */
	public void answered(NodeCommand command) {
		this.attended.addAndGet(-command.endOf(CallMode.BLOCKING));
		this.unattended.addAndGet(-command.endOf(CallMode.ASYNC));
		this.outstanding.addAndGet(-command.commands());
	}

	/**
	 * Returns whether bytes that arrive now, or the end, would go unnoticed: no thread
	 * watches, because no reply is expected.
	 */
	public boolean isUnwatched() {
		return !this.watched && this.outstanding.get() == 0;
	}

	/**
	 * Takes the lock for a caller. A virtual thread must not block in a selector.
	 * @return {@code false} if the IO thread reads, or will
	 */
	public boolean acquire() {
		if (isAlone() && isForCaller() && !this.lock.hasQueuedThreads() && !isVirtual(Thread.currentThread())
				&& tryAcquire()) {
			return true;
		}
		if (!this.lock.isLocked()) {
			handToIoThread();
		}
		return false;
	}

	private boolean isAlone() {
		if (this.attended.get() > 1) {
			this.contended.set(CALLS_AFTER_CONTENTION);
			return false;
		}
		return this.contended.getAndUpdate((calls) -> Math.max(0, calls - 1)) == 0;
	}

	/**
	 * Returns whether exactly one caller waits, and no other command is outstanding.
	 */
	public boolean isForCaller() {
		return !this.closed && this.unattended.get() == 0 && this.attended.get() <= 1;
	}

	/** By name: the oldest JDK that this is compiled for has no method that tells. */
	private static boolean isVirtual(Thread thread) {
		ThreadGroup group = thread.getThreadGroup();
		return group != null && group.getName().equals("VirtualThreads");
	}

	/**
	 * Tries to take the lock. Fails if any thread holds it, the current one included: the
	 * completion of a reply may send the next command while the thread still reads.
	 */
	public boolean tryAcquire() {
		return !this.lock.isHeldByCurrentThread() && this.lock.tryLock();
	}

	/**
	 * Waits until something arrives. Only for the holder of the lock.
	 * @param atMostNanos about how long
	 * @return {@code false} if this caller must not read it
	 */
	public boolean awaitArrival(long atMostNanos) {
		try {
			Selector waiting = selector();
			if (!isForCaller() || Thread.currentThread().isInterrupted()) {
				return false;
			}
			waiting.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(atMostNanos)));
			waiting.selectedKeys().clear();
		}
		catch (IOException | ClosedSelectorException ex) {
			// Closed in the meantime, or out of file descriptors: the IO thread has its
			// own.
			return false;
		}
		return isForCaller();
	}

	private Selector selector() throws IOException {
		Selector known = this.selector;
		return (known != null) ? known : openSelector();
	}

	private Selector openSelector() throws IOException {
		Selector opened = Selector.open();
		try {
			this.channel.register(opened, SelectionKey.OP_READ);
			this.selector = opened;
		}
		finally {
			if (this.closed || this.selector == null) {
				opened.close();
			}
		}
		return opened;
	}

	/**
	 * Takes the lock for the IO thread, whose selector reported bytes.
	 * @return {@code false} if a caller reads them
	 */
	public boolean acquireForIoThread() {
		if (!this.lock.tryLock()) {
			if (isForCaller()) {
				return false;
			}
			Selector waiting = this.selector;
			if (waiting != null) {
				waiting.wakeup();
			}
			// Not for long: a caller that finds that it is not alone releases the lock.
			this.lock.lock();
		}
		return true;
	}

	/**
	 * Lets the IO thread stop watching after a caller has read what was reported to it.
	 * @return {@code false} if it must keep watching
	 */
	public boolean stopWatching() {
		this.watched = false;
		// From here on a thread that needs the IO thread sees that it does not watch.
		boolean abandoned = this.outstanding.get() > 0 && !this.lock.isLocked();
		if (abandoned || !isForCaller()) {
			this.watched = true;
			return false;
		}
		return true;
	}

	/**
	 * Releases the lock. The IO thread reads the replies that are still outstanding.
	 */
	public void release() {
		this.lock.unlock();
		handToIoThread();
	}

	/**
	 * Lets the IO thread read the outstanding replies, if there are any.
	 */
	public void handToIoThread() {
		if (!this.watched && this.outstanding.get() > 0) {
			this.watched = true;
			this.watch.run();
		}
	}

	/**
	 * The connection is closed: wakes the caller that waits, and forgets the channel,
	 * which the kernel keeps open until then.
	 */
	public void close() throws IOException {
		this.closed = true;
		Selector waiting = this.selector;
		if (waiting != null) {
			waiting.close();
		}
	}

}
