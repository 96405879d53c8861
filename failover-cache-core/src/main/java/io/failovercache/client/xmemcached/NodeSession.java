/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

import com.google.code.yanf4j.core.EventType;
import com.google.code.yanf4j.nio.NioSessionConfig;
import com.google.code.yanf4j.nio.impl.Reactor;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedOptimizer;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.connection.CommandWriter;
import io.failovercache.client.connection.ConnectionEnd;
import io.failovercache.client.connection.ReaderLock;
import io.failovercache.client.connection.RefusalLog;
import io.failovercache.client.connection.ReplyReader;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.transport.Transport;

/**
 * One connection, as the library's reactor drives it. It differs from the library's
 * session: every command gets a reply or a {@link Reply.NoReply}; bytes without a request
 * end it, where the library would block its IO thread for good; and to end it never
 * blocks and never writes what is still queued. What it reads and writes is up to
 * {@link ReplyReader} and {@link CommandWriter}.
 */
final class NodeSession extends MemcachedTCPSession implements ConnectionEnd {

	private static final Logger logger = LoggerFactory.getLogger(NodeSession.class);

	private final Transport transport;

	private final ReaderLock turn;

	private final ReplyReader reader;

	private final CommandWriter writer;

	private final Disconnection disconnection;

	NodeSession(NioSessionConfig config, Transport transport, int readBufferSize, MemcachedOptimizer optimizer,
			CommandFactory commands) {
		super(config, 1, optimizer, 0, commands);
		this.transport = transport;
		this.turn = new ReaderLock(transport.socket(), () -> tell(EventType.ENABLE_READ));
		Queue<NodeCommand> sent = new ConcurrentLinkedQueue<>();
		this.writer = new CommandWriter(transport, sent, () -> tell(EventType.ENABLE_WRITE));
		this.reader = new ReplyReader(transport, sent, this.turn, this, readBufferSize,
				(removal) -> send(CallMode.ASYNC, removal));
		this.disconnection = new Disconnection(this.reader, this.writer);
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
	void onEnd(Disconnection.Listener listener) {
		this.disconnection.onEnd(listener);
	}

	/**
	 * Says from now on what the server refuses.
	 */
	void say(RefusalLog log) {
		this.reader.say(log);
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
	 * seen here or by the thread that ends it, so no command stays without an answer.
	 * @param caller whether the caller will {@link #attend}
	 * @param commands in this order, with nothing of this caller's between them
	 */
	void send(CallMode caller, NodeCommand... commands) {
		if (this.turn.isBlind()) {
			lookForUnexpected();
		}
		if (isClosed()) {
			this.disconnection.answerUnsent(List.of(commands));
			return;
		}
		boolean few = this.turn.sending(commands.length, caller);
		commands[commands.length - 1].lastOf(caller);
		this.writer.add(commands);
		if (few) {
			writeOut();
		}
		else {
			this.writer.handOver();
		}
		if (caller == CallMode.ASYNC) {
			this.turn.leaveToIoThread();
		}
		if (isClosed()) {
			completeAll();
			for (NodeCommand command : commands) {
				command.complete(this.disconnection.reason());
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
	 * Reads replies in the thread of a caller that waits for one of them.
	 * @param reply what the caller waits for
	 * @param atMostNanos about how long to stay
	 */
	void attend(Future<?> reply, long atMostNanos) {
		if (reply.isDone()) {
			this.turn.leaveToIoThread();
		}
		else if (this.turn.take()) {
			try {
				this.reader.receiveUntil(reply, System.nanoTime() + atMostNanos);
			}
			finally {
				this.turn.end();
			}
		}
	}

	@Override
	protected void onWrite(SelectionKey key) {
		this.writer.becameWritable();
		writeOut();
	}

	private void writeOut() {
		try {
			this.writer.writeOut();
		}
		catch (IOException | Error ex) {
			// After too little memory, or stack, it is unknown what was written.
			failed(ex);
		}
		if (isClosed()) {
			completeAll();
		}
	}

	long receivedBytes() {
		return this.reader.receivedBytes();
	}

	@Override
	public void end(NoReplyReason reason, String detail) {
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
		end(Disconnection.BY_SERVER);
	}

	@Override
	public void onException(Throwable cause) {
		failed(cause);
	}

	private void end(Reply.Unknown missed) {
		boolean first = this.disconnection.begin(missed);
		setClosed(true);
		try {
			release();
		}
		catch (IOException ex) {
			logger.debug("A connection did not close", ex);
		}
		if (first) {
			this.disconnection.announce();
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

	@Override
	protected void readFromBuffer() {
		boolean arrived = this.turn.takeUnlessCallerHasIt() && receiveAndEndTurn();
		if (arrived || !this.turn.lookAway()) {
			tell(EventType.ENABLE_READ);
		}
	}

	private boolean receiveAndEndTurn() {
		try {
			return this.reader.receive();
		}
		finally {
			this.turn.end();
		}
	}

	/** The bytes are decoded where they are read. */
	@Override
	public void decode() {
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

	@Override
	public void completeAll() {
		this.disconnection.completeAll();
	}

}
