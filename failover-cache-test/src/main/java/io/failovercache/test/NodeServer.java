/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * The process of a node, so to say: a listening socket, its connections, and the one
 * thread that serves them. It lives once, from {@link #start} to {@link #stop}.
 */
final class NodeServer {

	private static final int BACKLOG = 1024;

	private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(10);

	private static final byte[] TOO_MANY = "ERROR Too many open connections\r\n".getBytes(StandardCharsets.US_ASCII);

	private final NodeSettings settings;

	private final Counters counters;

	private final CommandInterpreter interpreter;

	private final Selector selector;

	private final ServerSocketChannel listener;

	private final Thread thread;

	// Held while the thread works, so that its holder sees the server stand still.
	private final ReentrantLock work = new ReentrantLock();

	private final Condition changed = this.work.newCondition();

	private boolean frozen;

	private boolean stopped;

	private volatile long delayNanos;

	private final AtomicInteger connectionCount = new AtomicInteger();

	private NodeServer(NodeSettings settings, ItemStore store, Counters counters, Selector selector,
			ServerSocketChannel listener) {
		this.settings = settings;
		this.counters = counters;
		this.interpreter = new CommandInterpreter(settings, store, counters, this.connectionCount::get);
		this.selector = selector;
		this.listener = listener;
		this.thread = new Thread(this::run, "embedded-memcached-" + listener.socket().getLocalPort());
		this.thread.setDaemon(true);
	}

	static NodeServer start(InetSocketAddress address, NodeSettings settings, ItemStore store, Counters counters)
			throws IOException {
		Selector selector = Selector.open();
		ServerSocketChannel listener = ServerSocketChannel.open();
		try {
			listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			listener.bind(address, BACKLOG);
			listener.configureBlocking(false);
			listener.register(selector, SelectionKey.OP_ACCEPT);
		}
		catch (IOException ex) {
			listener.close();
			selector.close();
			throw ex;
		}
		NodeServer server = new NodeServer(settings, store, counters, selector, listener);
		server.thread.start();
		return server;
	}

	int port() {
		return this.listener.socket().getLocalPort();
	}

	/** Stops the thread, which has stopped when this returns. */
	void freeze() {
		change(() -> this.frozen = true);
	}

	void resume() {
		change(() -> this.frozen = false);
	}

	/** Resets the connections and continues to listen. */
	void dropConnections() {
		change(() -> {
			for (SelectionKey key : this.selector.keys()) {
				if (key.attachment() instanceof Connection connection) {
					connection.reset();
				}
			}
		});
	}

	void slowDown(Duration delay) {
		this.delayNanos = delay.toNanos();
	}

	Duration delay() {
		return Duration.ofNanos(this.delayNanos);
	}

	/** On return the port is closed, every connection is reset and the thread is gone. */
	void stop() {
		change(() -> this.stopped = true);
		this.selector.wakeup();
		boolean interrupted = false;
		try {
			this.thread.join(STOP_MILLIS);
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void change(Runnable change) {
		this.work.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.work.unlock();
		}
	}

	private void run() {
		try {
			long timeout = 0;
			while (true) {
				this.selector.select(timeout);
				this.work.lock();
				try {
					awaitThaw();
					if (this.stopped) {
						return;
					}
					timeout = serveAll();
				}
				finally {
					this.work.unlock();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The selector of an embedded memcached failed", ex);
		}
		finally {
			closeAll();
		}
	}

	private void awaitThaw() {
		while (this.frozen && !this.stopped) {
			this.changed.awaitUninterruptibly();
		}
	}

	/**
	 * Returns how many milliseconds to wait at most for the next event, 0 for any time.
	 */
	private long serveAll() throws IOException {
		for (SelectionKey key : this.selector.selectedKeys()) {
			if (key.isValid() && key.isAcceptable()) {
				accept();
			}
			else if (key.isValid() && key.attachment() instanceof Connection connection) {
				connection.serve(this.delayNanos);
			}
		}
		this.selector.selectedKeys().clear();
		return serveDelayed();
	}

	private long serveDelayed() {
		long next = ReplyQueue.NOTHING;
		int open = 0;
		for (SelectionKey key : this.selector.keys()) {
			if (key.isValid() && key.attachment() instanceof Connection connection) {
				open++;
				next = Math.min(next, serveIfDue(connection, key));
			}
		}
		this.connectionCount.set(open);
		return (next == ReplyQueue.NOTHING) ? 0 : TimeUnit.NANOSECONDS.toMillis(next) + 1;
	}

	private long serveIfDue(Connection connection, SelectionKey key) {
		boolean writing = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
		long next = connection.nanosToNextReply(System.nanoTime());
		if (writing || next == ReplyQueue.NOTHING) {
			return ReplyQueue.NOTHING;
		}
		if (next == 0) {
			connection.serve(this.delayNanos);
			return connection.isOpen() ? connection.nanosToNextReply(System.nanoTime()) : ReplyQueue.NOTHING;
		}
		return next;
	}

	private void accept() throws IOException {
		SocketChannel channel = acceptOrNull();
		while (channel != null) {
			this.counters.increment(Counter.TOTAL_CONNECTIONS);
			if (this.connectionCount.get() >= this.settings.maxConnections()) {
				reject(channel);
			}
			else {
				registerOrClose(channel);
			}
			channel = acceptOrNull();
		}
	}

	private @Nullable SocketChannel acceptOrNull() throws IOException {
		return this.listener.accept();
	}

	private void registerOrClose(SocketChannel channel) throws IOException {
		try {
			register(channel);
		}
		catch (IOException ex) {
			// The client has left again.
			channel.close();
		}
	}

	private void register(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		SelectionKey key = channel.register(this.selector, SelectionKey.OP_READ);
		key.attach(new Connection(key, wire(channel), this.settings.maxItemSize(), this.interpreter::execute,
				this.counters));
		this.connectionCount.incrementAndGet();
	}

	private Wire wire(SocketChannel channel) {
		SSLContext tls = this.settings.tls();
		return (tls != null) ? new TlsWire(channel, tls.createSSLEngine()) : new PlainWire(channel);
	}

	private void reject(SocketChannel channel) throws IOException {
		this.counters.increment(Counter.REJECTED_CONNECTIONS);
		try (channel) {
			channel.write(ByteBuffer.wrap(TOO_MANY));
		}
		catch (IOException ex) {
			// The client has left before it was told to.
			channel.close();
		}
	}

	private void closeAll() {
		for (SelectionKey key : this.selector.keys()) {
			if (key.attachment() instanceof Connection connection) {
				connection.reset();
			}
		}
		try {
			this.listener.close();
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("An embedded memcached could not close its port", ex);
		}
	}

}
