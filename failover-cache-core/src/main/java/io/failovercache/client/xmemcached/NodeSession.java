/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.google.code.yanf4j.core.EventType;
import com.google.code.yanf4j.nio.NioSessionConfig;
import com.google.code.yanf4j.nio.impl.Reactor;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedOptimizer;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.connection.AdaptiveSpin;
import io.failovercache.client.connection.ReaderLock;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.connection.WriteQueue;
import io.failovercache.client.protocol.GarbledReplyException;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.transport.Transport;

/**
 * One connection. It differs from the library's session in this: whatever was given to it
 * gets an answer or a miss; bytes that nobody asked for end it, where the library would
 * wait for a command in its IO thread, for ever; ending it never blocks and never writes
 * what is still queued; and as long as few commands are on their way, each is written by
 * the thread that brings it, and its reply read by the thread that waits for it.
 */
final class NodeSession extends MemcachedTCPSession {

	private static final Logger logger = LoggerFactory.getLogger(NodeSession.class);

	private static final Reply.Unknown CLOSED = new Reply.Unknown(NoReplyReason.DISCONNECTED, "closed by the server");

	private final AtomicReference<Reply.@Nullable Unknown> ending = new AtomicReference<>();

	private final Transport transport;

	private final WriteQueue outbox = new WriteQueue();

	private final Queue<NodeCommand> sent = new ConcurrentLinkedQueue<>();

	private final ReaderLock turn;

	private final AdaptiveSpin spinning = new AdaptiveSpin(Runtime.getRuntime().availableProcessors());

	/**
	 * Direct: else every calling thread would get such a buffer of its own.
	 */
	private final ByteBuffer received;

	private final AtomicLong receivedBytes = new AtomicLong();

	private final AtomicBoolean handedOver = new AtomicBoolean();

	/** The socket takes no more for now: the IO thread goes on when it does. */
	private volatile boolean full;

	private volatile @Nullable EndListener endListener;

	private volatile @Nullable NodeCommand receiving;

	NodeSession(NioSessionConfig config, Transport transport, int readBufferSize, MemcachedOptimizer optimizer,
			CommandFactory commands) {
		super(config, 1, optimizer, 0, commands);
		this.received = ByteBuffer.allocateDirect(readBufferSize);
		this.transport = transport;
		this.turn = new ReaderLock(transport.socket(), () -> tell(EventType.ENABLE_READ));
		transport.onUnsent(() -> tell(EventType.ENABLE_WRITE));
	}

	/**
	 * Tells the IO thread to do something. The library by itself does not wake it where
	 * it has woken for something else but has not yet gone on: it would sleep for a
	 * second.
	 */
	private void tell(EventType event) {
		this.selectorManager.registerSession(this, event);
		Reactor reactor = this.selectorManager.getReactorByIndex(0);
		if (Thread.currentThread() != reactor) {
			reactor.getSelector().wakeup();
		}
	}

	/**
	 * Told once, at once if the session has ended already.
	 */
	void onEnd(EndListener listener) {
		this.endListener = listener;
		Reply.Unknown missed = this.ending.get();
		if (missed != null) {
			listener.ended(missed.detail());
		}
	}

	/**
	 * Looks for what came with the end of the handshake, of which no selector tells.
	 */
	void begin() {
		if (this.transport.hasReceived()) {
			lookForUnexpected();
		}
	}

	/**
	 * Sends commands, in one write if they fit. A session that ends at the same time is
	 * seen here or by whoever ends it, so no command ever stays without an answer.
	 * @param caller whether the caller will {@link #attend}
	 * @param commands in this order, with nothing of this caller's between them
	 */
	void send(CallMode caller, NodeCommand... commands) {
		if (this.turn.isBlind()) {
			lookForUnexpected();
		}
		if (isClosed()) {
			answerUnsent(List.of(commands));
			return;
		}
		boolean few = this.turn.sending(commands.length, caller);
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
			this.turn.leaveToIoThread();
		}
		if (isClosed()) {
			completeAll();
			for (NodeCommand command : commands) {
				command.complete(missed());
			}
		}
	}

	/**
	 * Bytes that came while nothing was expected must not be taken for the reply to what
	 * is sent next.
	 */
	private void lookForUnexpected() {
		if (this.turn.tryTake()) {
			receiveAndEndTurn();
		}
	}

	/**
	 * Reads replies in the thread of a caller who waits for one of them.
	 * @param reply what the caller waits for
	 * @param atMostNanos about how long to stay
	 */
	void attend(Future<?> reply, long atMostNanos) {
		if (reply.isDone()) {
			this.turn.leaveToIoThread();
		}
		else if (this.turn.take()) {
			try {
				receiveUntil(reply, System.nanoTime() + atMostNanos);
			}
			finally {
				this.turn.end();
			}
		}
	}

	private void receiveUntil(Future<?> reply, long until) {
		if (this.spinning.isWorthwhile()) {
			this.spinning.ended(spin(reply));
		}
		long left = until - System.nanoTime();
		while (!reply.isDone() && left > 0 && this.turn.awaitArrival(left)) {
			receive();
			left = until - System.nanoTime();
		}
	}

	private boolean spin(Future<?> reply) {
		long until = System.nanoTime() + AdaptiveSpin.NANOS;
		while (!reply.isDone() && this.turn.isForCaller() && System.nanoTime() - until < 0) {
			receive();
			Thread.onSpinWait();
		}
		return reply.isDone();
	}

	/**
	 * Lets the IO thread write, when it comes to it: the later, the more goes into one
	 * write, which is what counts where many call at once.
	 */
	private void handOver() {
		if (!this.full && this.handedOver.compareAndSet(false, true)) {
			tell(EventType.ENABLE_WRITE);
		}
	}

	/**
	 * Writes in the caller's thread: to wake the IO thread for it would cost more than
	 * the write itself. What is added while one thread writes is written by that thread,
	 * or seen by the one that adds it when the lock is free again.
	 */
	private void writeOut() {
		try {
			while (!this.full && isAnythingToWrite() && this.writeLock.tryLock()) {
				writeAndUnlock();
			}
		}
		catch (IOException | Error ex) {
			// After too little memory, or stack, nobody knows what was written.
			failed(ex);
		}
		if (isClosed()) {
			completeAll();
		}
	}

	private boolean isAnythingToWrite() {
		return !this.outbox.isEmpty() || this.transport.hasUnsent();
	}

	private void writeAndUnlock() throws IOException {
		try {
			if (!this.outbox.writeTo(this.transport, this.sent)) {
				this.full = true;
				tell(EventType.ENABLE_WRITE);
			}
		}
		finally {
			this.writeLock.unlock();
		}
	}

	@Override
	protected void onWrite(SelectionKey key) {
		this.handedOver.set(false);
		this.full = false;
		writeOut();
	}

	long receivedBytes() {
		return this.receivedBytes.get();
	}

	void end(NoReplyReason reason, String detail) {
		end(new Reply.Unknown(reason, detail));
	}

	void failed(Throwable cause) {
		end(NoReplyReason.DISCONNECTED, Throwables.describe(cause));
	}

	/**
	 * Called by the library at the end of the stream. Not the library's way of closing,
	 * which first writes what is queued and may wait seconds for that.
	 */
	@Override
	public void close() {
		end(CLOSED);
	}

	@Override
	public void onException(Throwable cause) {
		failed(cause);
	}

	private void end(Reply.Unknown missed) {
		boolean first = this.ending.compareAndSet(null, missed);
		setClosed(true);
		try {
			release();
		}
		catch (IOException ex) {
			logger.debug("A connection did not close", ex);
		}
		EndListener listener = this.endListener;
		if (first && listener != null) {
			listener.ended(missed.detail());
		}
		completeAll();
		if (first) {
			onClosed();
			clearAttributes();
		}
	}

	/** May be done again, should it have failed halfway. */
	private void release() throws IOException {
		try {
			this.selectableChannel.close();
		}
		finally {
			try {
				this.turn.close();
			}
			finally {
				unregisterSession();
				unregisterChannel();
			}
		}
	}

	private Reply.Unknown missed() {
		return Objects.requireNonNullElse(this.ending.get(), CLOSED);
	}

	@Override
	protected void readFromBuffer() {
		boolean arrived = this.turn.takeUnlessCallerHasIt() && receiveAndEndTurn();
		if (arrived || !this.turn.lookAway()) {
			tell(EventType.ENABLE_READ);
		}
	}

	private boolean receiveAndEndTurn() {
		try {
			return receive();
		}
		finally {
			this.turn.end();
		}
	}

	/**
	 * Reads once, and what no selector tells of. The library reads until nothing comes; a
	 * selector tells that as well.
	 * @return whether there was anything
	 */
	private boolean receive() {
		try {
			int count = this.transport.read(this.received);
			boolean arrived = count != 0;
			while (count > 0) {
				this.receivedBytes.addAndGet(count);
				this.received.flip();
				decode();
				this.received.compact();
				count = (this.transport.hasReceived() && !isClosed()) ? this.transport.read(this.received) : 0;
			}
			if (count < 0) {
				close();
			}
			return arrived;
		}
		catch (IOException | Error ex) {
			// After too little memory, or stack, nobody knows what was read.
			failed(ex);
			return true;
		}
	}

	@Override
	public void decode() {
		try {
			while (this.received.hasRemaining() && decodeNext(this.received)) {
				this.receiving = null;
			}
		}
		catch (RuntimeException ex) {
			end(NoReplyReason.GARBLED, Throwables.describe(ex));
		}
		finally {
			if (isClosed()) {
				completeAll();
			}
		}
	}

	private boolean decodeNext(ByteBuffer bytes) {
		NodeCommand command = this.receiving;
		if (command == null) {
			command = this.sent.poll();
			if (command == null) {
				throw new GarbledReplyException("a reply that nobody asked for");
			}
			this.receiving = command;
		}
		Reply reply = command.read(bytes);
		if (reply == null) {
			return false;
		}
		this.turn.answered(command);
		command.answer(reply);
		return true;
	}

	/**
	 * The library would wait half a second in its IO thread for bytes that are late.
	 */
	@Override
	public void setUseBlockingRead(boolean useBlockingRead) {
		super.setUseBlockingRead(false);
	}

	@Override
	public void clearWriteQueue() {
		completeAll();
	}

	@Override
	public void destroy() {
		completeAll();
	}

	/**
	 * Misses everything that is queued or sent; what is still queued was never sent. Runs
	 * in whichever thread ended the session, and once more in every thread that was
	 * writing or reading meanwhile: it may have been moving commands from the queue to
	 * those sent.
	 */
	private void completeAll() {
		List<NodeCommand> outstanding = new ArrayList<>();
		List<NodeCommand> unsent = new ArrayList<>();
		this.writeLock.lock();
		try {
			NodeCommand current = this.receiving;
			if (current != null) {
				outstanding.add(current);
			}
			for (NodeCommand next = this.sent.poll(); next != null; next = this.sent.poll()) {
				outstanding.add(next);
			}
			this.outbox.drainTo(unsent);
		}
		finally {
			this.writeLock.unlock();
		}
		Reply.Unknown missed = missed();
		outstanding.forEach((command) -> command.answer(missed));
		answerUnsent(unsent);
	}

	private void answerUnsent(List<NodeCommand> commands) {
		if (!commands.isEmpty()) {
			Reply notSent = new Reply.NotSent(NotSentReason.AWAY, missed().detail());
			commands.forEach((command) -> command.answer(notSent));
		}
	}

	/**
	 * Told that a session has ended.
	 */
	@FunctionalInterface
	interface EndListener {

		void ended(String reason);

	}

}
