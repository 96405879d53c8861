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
import java.util.concurrent.atomic.AtomicReference;

import com.google.code.yanf4j.core.WriteMessage;
import com.google.code.yanf4j.nio.NioSessionConfig;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedOptimizer;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.MissReason;
import io.failovercache.client.Reply;

/**
 * One connection. It differs from the library's session in this: whatever was given to it
 * gets an answer or a miss; bytes that nobody asked for end it, where the library would
 * wait for a command in its IO thread, for ever; and ending it never blocks and never
 * writes what is still queued.
 */
final class NodeSession extends MemcachedTCPSession {

	private static final Reply.Missed CLOSED = new Reply.Missed(MissReason.DISCONNECTED, "closed by the server");

	private final AtomicReference<Reply.@Nullable Missed> ending = new AtomicReference<>();

	private volatile @Nullable EndListener endListener;

	private volatile @Nullable Command receiving;

	NodeSession(NioSessionConfig config, int readBufferSize, MemcachedOptimizer optimizer, CommandFactory commands) {
		super(config, readBufferSize, optimizer, 0, commands);
	}

	/**
	 * Told once, at once if the session has ended already.
	 */
	void onEnd(EndListener listener) {
		this.endListener = listener;
		Reply.Missed missed = this.ending.get();
		if (missed != null) {
			listener.ended(missed.detail());
		}
	}

	/**
	 * Queues a command. A session that ends at the same time is seen here or by whoever
	 * ends it, so the command never stays without an answer.
	 */
	void send(NodeCommand command) {
		write(command);
		if (isClosed()) {
			command.complete(missed());
		}
	}

	void end(MissReason reason, String detail) {
		end(new Reply.Missed(reason, detail));
	}

	void failed(Throwable cause) {
		end(MissReason.DISCONNECTED, Failure.describe(cause));
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

	private void end(Reply.Missed missed) {
		if (!this.ending.compareAndSet(null, missed)) {
			return;
		}
		setClosed(true);
		try {
			this.selectableChannel.close();
			unregisterSession();
			unregisterChannel();
		}
		catch (IOException ex) {
			missed = new Reply.Missed(missed.reason(), missed.detail() + ", " + Failure.describe(ex));
		}
		EndListener listener = this.endListener;
		if (listener != null) {
			listener.ended(missed.detail());
		}
		completeAll();
		onClosed();
		clearAttributes();
	}

	private Reply.Missed missed() {
		return Objects.requireNonNullElse(this.ending.get(), CLOSED);
	}

	@Override
	public void decode() {
		ByteBuffer bytes = this.readBuffer.buf();
		try {
			while (bytes.hasRemaining() && decodeNext(bytes)) {
				this.receiving = null;
			}
		}
		catch (RuntimeException ex) {
			end(MissReason.GARBLED, Failure.describe(ex));
		}
		if (isClosed()) {
			completeAll();
		}
	}

	private boolean decodeNext(ByteBuffer bytes) {
		Command command = this.receiving;
		if (command == null) {
			command = this.commandAlreadySent.poll();
			if (command == null) {
				throw new GarbledReplyException("a reply that nobody asked for");
			}
			this.receiving = command;
		}
		return command.decode(this, bytes);
	}

	@Override
	protected void onWrite(SelectionKey key) {
		if (!isClosed()) {
			super.onWrite(key);
		}
		if (isClosed()) {
			completeAll();
		}
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
	 * Misses everything that is queued or sent. Runs in whichever thread ended the
	 * session, and once more in the IO thread, which may have been in the middle of
	 * moving commands from the queue to those sent.
	 */
	private void completeAll() {
		List<Object> outstanding = new ArrayList<>();
		this.writeLock.lock();
		try {
			addNonNull(outstanding, this.receiving);
			drain(outstanding);
			addNonNull(outstanding, this.currentMessage.getAndSet(null));
		}
		finally {
			this.writeLock.unlock();
		}
		Reply.Missed missed = missed();
		for (Object message : outstanding) {
			if (message instanceof NodeCommand command) {
				command.complete(missed);
			}
		}
	}

	private void drain(List<Object> outstanding) {
		this.commandAlreadySent.drainTo(outstanding);
		for (WriteMessage next = this.writeQueue.poll(); next != null; next = this.writeQueue.poll()) {
			outstanding.add(next);
		}
	}

	private static void addNonNull(List<Object> list, @Nullable Object element) {
		if (element != null) {
			list.add(element);
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
