/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.protocol.GarbledReplyException;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.Refusal;
import io.failovercache.client.protocol.Refusals;
import io.failovercache.client.transport.Transport;

/**
 * The reading side of one connection: bytes become replies, each for the oldest command
 * that was sent and has none. Bytes without such a command end the connection. One thread
 * reads at a time, the one that holds the {@link ReaderLock}.
 *
 * @since 1.0.0
 */
public final class ReplyReader {

	private final Transport transport;

	private final Queue<NodeCommand> sent;

	private final ReaderLock readerLock;

	private final ConnectionEnd end;

	private final AdaptiveSpin spinning = new AdaptiveSpin(Runtime.getRuntime().availableProcessors());

	/**
	 * Direct: otherwise the JDK allocates such a buffer for every calling thread.
	 */
	private final ByteBuffer received;

	private final AtomicLong receivedBytes = new AtomicLong();

	private final Refusals refusals = new Refusals();

	private final Consumer<NodeCommand> sender;

	private volatile @Nullable RefusedCommandLog refusalLog;

	private volatile @Nullable NodeCommand receiving;

	/**
	 * Creates a reader.
	 * @param transport reads the bytes
	 * @param sent the commands that were sent, the oldest first
	 * @param readerLock the right to read
	 * @param end the end of the connection
	 * @param bufferSize the bytes that are read at once
	 * @param sender sends one more command on the connection
	 */
	public ReplyReader(Transport transport, Queue<NodeCommand> sent, ReaderLock readerLock, ConnectionEnd end,
			int bufferSize, Consumer<NodeCommand> sender) {
		this.transport = transport;
		this.sent = sent;
		this.readerLock = readerLock;
		this.end = end;
		this.received = ByteBuffer.allocateDirect(bufferSize);
		this.sender = sender;
	}

	/**
	 * Logs what the server refuses from now on.
	 * @param log the log
	 */
	public void logRefusals(RefusedCommandLog log) {
		this.refusalLog = log;
	}

	/**
	 * The bytes received so far.
	 * @return their number
	 */
	public long receivedBytes() {
		return this.receivedBytes.get();
	}

	/**
	 * The command of which a part of the reply has arrived.
	 * @return the command, {@code null} if there is none
	 */
	public @Nullable NodeCommand receiving() {
		return this.receiving;
	}

	/**
	 * Reads in the thread of a caller that waits, until its reply is there. Only for the
	 * thread that holds the {@link ReaderLock}.
	 * @param reply the reply that the caller waits for
	 * @param until the time to stop, by the monotonic clock
	 */
	public void receiveUntil(Future<?> reply, long until) {
		if (this.spinning.isWorthwhile()) {
			this.spinning.ended(spin(reply));
		}
		long left = until - System.nanoTime();
		while (!reply.isDone() && left > 0 && this.readerLock.awaitArrival(left)) {
			receive();
			left = until - System.nanoTime();
		}
	}

	private boolean spin(Future<?> reply) {
		long until = System.nanoTime() + AdaptiveSpin.NANOS;
		while (!reply.isDone() && this.readerLock.isForCaller() && System.nanoTime() - until < 0) {
			receive();
			Thread.onSpinWait();
		}
		return reply.isDone();
	}

	/**
	 * Reads once, and then whatever no selector reports. The library would read until
	 * nothing comes, which the selector tells without a read. Only for the thread that
	 * holds the {@link ReaderLock}.
	 * @return whether anything was read
	 */
	public boolean receive() {
		try {
			int count = this.transport.read(this.received);
			boolean arrived = count != 0;
			while (count > 0) {
				this.receivedBytes.addAndGet(count);
				this.received.flip();
				decode();
				this.received.compact();
				count = (this.transport.hasReceived() && !this.end.isClosed()) ? this.transport.read(this.received) : 0;
			}
			if (count < 0) {
				this.end.close();
			}
			return arrived;
		}
		catch (IOException | Error ex) {
			// After an error, such as out of memory, it is unknown what was read.
			this.end.end(NoReplyReason.DISCONNECTED, Throwables.describe(ex));
			return true;
		}
	}

	private void decode() {
		try {
			while (this.received.hasRemaining() && decodeNext(this.received)) {
				this.receiving = null;
			}
		}
		catch (RuntimeException ex) {
			this.end.end(NoReplyReason.GARBLED, Throwables.describe(ex));
		}
		finally {
			if (this.end.isClosed()) {
				this.end.completeAll();
			}
		}
	}

	private boolean decodeNext(ByteBuffer bytes) {
		NodeCommand command = this.receiving;
		if (command == null) {
			command = this.sent.poll();
			if (command == null) {
				throw new GarbledReplyException("a reply without a request");
			}
			this.receiving = command;
		}
		Reply reply = command.read(bytes);
		if (reply == null) {
			return false;
		}
		this.readerLock.answered(command);
		Refusal refusal = this.refusals.answer(command, reply, this.sender);
		RefusedCommandLog log = this.refusalLog;
		if (refusal != null && log != null) {
			log.log(refusal);
		}
		return true;
	}

}
