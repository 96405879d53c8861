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
 * thread, holds it. A caller that waits for an answer may as well read it: that saves
 * waking the IO thread, and being woken by it. So a caller reads as long as it is the
 * only one to have something on its way; else the IO thread reads, which pays with many,
 * and no continuation ever runs in the thread of a caller it has nothing to do with.
 * <p>
 * A thread that ends a turn while answers are still to come wakes the IO thread, and
 * every caller that waits comes to take a turn: so no answer is left unread.
 *
 * @since 1.0.0
 */
public final class ReaderLock {

	/** With more commands on their way, one thread writes those of many at once. */
	private static final int MANY = 3;

	/** Callers that met do so again: to change the reader at each call is dear. */
	private static final int CALLS_AFTER_COMPANY = 16;

	private final ReentrantLock turn = new ReentrantLock();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final AtomicInteger attended = new AtomicInteger();

	private final AtomicInteger unattended = new AtomicInteger();

	private final AtomicInteger company = new AtomicInteger();

	private final SocketChannel channel;

	private final Runnable watch;

	/** True while the IO thread is told of bytes that arrive. */
	private volatile boolean watched = true;

	private volatile boolean over;

	/**
	 * The selector with which callers wait; opened by the first one that holds the lock.
	 */
	private volatile @Nullable Selector selector;

	/**
	 * Creates the turn of a connection, which the IO thread watches.
	 * @param channel the connection, in non-blocking mode
	 * @param watch lets the IO thread be told when something arrives
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
	 * Returns whether what arrives now, be it the end, would go unnoticed: no thread
	 * looks, because nothing is expected.
	 */
	public boolean isBlind() {
		return !this.watched && this.outstanding.get() == 0;
	}

	/**
	 * Takes the turn for a caller. A virtual thread is not to be held in a selector.
	 * @return {@code false} where the IO thread reads, or will
	 */
	public boolean take() {
		if (isAlone() && isForCaller() && !this.turn.hasQueuedThreads() && !isVirtual(Thread.currentThread())
				&& tryTake()) {
			return true;
		}
		if (!this.turn.isLocked()) {
			leaveToIoThread();
		}
		return false;
	}

	private boolean isAlone() {
		if (this.attended.get() > 1) {
			this.company.set(CALLS_AFTER_COMPANY);
			return false;
		}
		return this.company.getAndUpdate((calls) -> Math.max(0, calls - 1)) == 0;
	}

	/**
	 * Returns whether exactly one caller waits, and no other command is outstanding.
	 */
	public boolean isForCaller() {
		return !this.over && this.unattended.get() == 0 && this.attended.get() <= 1;
	}

	/** There is no other way to tell on the oldest JDK that this is compiled for. */
	private static boolean isVirtual(Thread thread) {
		ThreadGroup group = thread.getThreadGroup();
		return group != null && group.getName().equals("VirtualThreads");
	}

	/**
	 * Takes the turn for a moment, if no thread has it; nor this one, which may be in the
	 * middle of a reply that makes it send the next command.
	 */
	public boolean tryTake() {
		return !this.turn.isHeldByCurrentThread() && this.turn.tryLock();
	}

	/**
	 * Waits until something arrives. Only with the turn.
	 * @param atMostNanos about how long
	 * @return {@code false} if it is not for this caller to read it
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
			// Closed meanwhile, or no file descriptor is left: the IO thread has its own.
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
			if (this.over || this.selector == null) {
				opened.close();
			}
		}
		return opened;
	}

	/**
	 * Takes the turn for the IO thread, which was told that something has arrived.
	 * @return {@code false} if a caller sees to it
	 */
	public boolean takeUnlessCallerHasIt() {
		if (!this.turn.tryLock()) {
			if (isForCaller()) {
				return false;
			}
			Selector waiting = this.selector;
			if (waiting != null) {
				waiting.wakeup();
			}
			// Not for long: a caller that finds that it is not alone leaves the turn.
			this.turn.lock();
		}
		return true;
	}

	/**
	 * Asks whether the IO thread, which was told of something that a caller has read,
	 * need not be told of more.
	 * @return {@code false} if it must watch on
	 */
	public boolean lookAway() {
		this.watched = false;
		// From here on a thread that needs the IO thread sees that it does not watch.
		boolean abandoned = this.outstanding.get() > 0 && !this.turn.isLocked();
		if (abandoned || !isForCaller()) {
			this.watched = true;
			return false;
		}
		return true;
	}

	/**
	 * Ends the turn. What is still to come is for the IO thread.
	 */
	public void end() {
		this.turn.unlock();
		leaveToIoThread();
	}

	/**
	 * Lets the IO thread read what is still to come, if anything is.
	 */
	public void leaveToIoThread() {
		if (!this.watched && this.outstanding.get() > 0) {
			this.watched = true;
			this.watch.run();
		}
	}

	/**
	 * The connection is closed: sends away the caller that waits, and forgets the
	 * channel, which the kernel keeps open until then.
	 */
	public void close() throws IOException {
		this.over = true;
		Selector waiting = this.selector;
		if (waiting != null) {
			waiting.close();
		}
	}

}
