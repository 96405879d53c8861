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
import io.failovercache.client.connection.RefusedCommandLog;
import io.failovercache.client.connection.ReplyReader;
import io.failovercache.client.connection.Throwables;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.transport.Transport;

/**
 * One connection, as the library's reactor drives it. It differs from the library's
 * session: every command gets a reply or a {@link Reply.NoReply}; bytes without a request
 * end it, if the library would block its IO thread for good; and ending it never blocks
 * and never writes queued commands. Reading and writing are left to {@link ReplyReader}
 * and {@link CommandWriter}.
 */
final class NodeSession extends MemcachedTCPSession implements ConnectionEnd {

	private static final Logger logger = LoggerFactory.getLogger(NodeSession.class);

	private final Transport transport;

	private final ReaderLock readerLock;

	private final ReplyReader reader;

	private final CommandWriter writer;

	private final Disconnection disconnection;

	NodeSession(NioSessionConfig config, Transport transport, int readBufferSize, MemcachedOptimizer optimizer,
			CommandFactory commands) {
		super(config, 1, optimizer, 0, commands);
		this.transport = transport;
		this.readerLock = new ReaderLock(transport.socket(), () -> tell(EventType.ENABLE_READ));
		Queue<NodeCommand> sent = new ConcurrentLinkedQueue<>();
		this.writer = new CommandWriter(transport, sent, () -> tell(EventType.ENABLE_WRITE), this.readerLock, this,
				this::lookForUnexpected);
		this.reader = new ReplyReader(transport, sent, this.readerLock, this, readBufferSize,
				(removal) -> this.writer.send(CallMode.ASYNC, removal));
		this.disconnection = new Disconnection(this.reader, this.writer);
		transport.onUnsent(() -> tell(EventType.ENABLE_WRITE));
	}

	/**
	 * Gives the IO thread something to do and wakes it. The library would not wake a
	 * thread that has just woken for something else, and the thread could then sleep for
	 * a second.
	 */
	private void tell(EventType event) {
		this.selectorManager.registerSession(this, event);
		Reactor reactor = this.selectorManager.getReactorByIndex(0);
		if (Thread.currentThread() != reactor) {
			reactor.getSelector().wakeup();
		}
	}

	/**
	 * Sets the listener to the end, called once; at once if the session has ended
	 * already.
	 */
	void onEnd(Disconnection.Listener listener) {
		this.disconnection.onEnd(listener);
	}

	/**
	 * Logs what the server refuses from now on.
	 */
	void logRefusals(RefusedCommandLog log) {
		this.reader.logRefusals(log);
	}

	/**
	 * Reads the bytes that came with the end of the TLS handshake, which no selector
	 * reports.
	 */
	void begin() {
		if (this.transport.hasReceived()) {
			lookForUnexpected();
		}
	}

	/**
	 * The writing side, by which commands are sent.
	 */
	CommandWriter writer() {
		return this.writer;
	}

	/**
	 * Ends the connection if bytes came while no reply was expected: they must not be
	 * taken for the next reply.
	 */
	private void lookForUnexpected() {
		if (this.readerLock.tryAcquire()) {
			receiveAndRelease();
		}
	}

	/**
	 * Reads replies in the thread of a caller that waits for one of them.
	 * @param reply the reply that the caller waits for
	 * @param atMostNanos about how long to stay
	 */
	void attend(Future<?> reply, long atMostNanos) {
		if (reply.isDone()) {
			this.readerLock.handToIoThread();
		}
		else if (this.readerLock.acquire()) {
			try {
				this.reader.receiveUntil(reply, System.nanoTime() + atMostNanos);
			}
			finally {
				this.readerLock.release();
			}
		}
	}

	@Override
	protected void onWrite(SelectionKey key) {
		this.writer.becameWritable();
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
	 * which first writes the queued commands and may wait seconds for that.
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
		this.disconnection.announce();
		completeAll();
		if (first) {
			onClosed();
			clearAttributes();
		}
	}

	/** Can be called again if it failed halfway. */
	private void release() throws IOException {
		try {
			this.selectableChannel.close();
		}
		finally {
			try {
				this.readerLock.close();
			}
			finally {
				unregisterSession();
				unregisterChannel();
			}
		}
	}

	@Override
	protected void readFromBuffer() {
		boolean arrived = this.readerLock.acquireForIoThread() && receiveAndRelease();
		if (arrived || !this.readerLock.stopWatching()) {
			tell(EventType.ENABLE_READ);
		}
	}

	private boolean receiveAndRelease() {
		try {
			return this.reader.receive();
		}
		finally {
			this.readerLock.release();
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

	@Override
	public void completeUnsent(List<NodeCommand> commands) {
		// Its end may have stopped halfway.
		this.disconnection.announce();
		this.disconnection.answerUnsent(commands);
	}

	@Override
	public Reply.Unknown reason() {
		return this.disconnection.reason();
	}

}
