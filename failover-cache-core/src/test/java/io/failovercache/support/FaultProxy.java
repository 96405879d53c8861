/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback that breaks the network before one server on demand. One daemon
 * thread moves all bytes; what it holds is bounded. A fault is in force when the call
 * that asks for it returns, for open connections and for new ones, until the next call.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class FaultProxy implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 512;

	private static final int BACKLOG = 128;

	private final InetSocketAddress target;

	private final InetSocketAddress listenAddress;

	private final Selector selector;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final List<ProxyConnection> connections = new ArrayList<>();

	private final Thread thread;

	private @Nullable ServerSocketChannel listener;

	private Fault fault = Fault.NONE;

	private volatile int connectionCount;

	private volatile boolean closed;

	private FaultProxy(InetSocketAddress listenAddress, InetSocketAddress target) {
		this.listenAddress = listenAddress;
		this.target = target;
		try {
			this.selector = Selector.open();
			listen();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot listen on " + listenAddress, ex);
		}
		this.thread = new Thread(this::run, "fault-proxy-" + listenAddress.getPort());
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Starts a proxy on a free loopback port.
	 * @param host the host of the server behind it
	 * @param port the port of the server behind it
	 * @return the proxy, passing everything
	 */
	public static FaultProxy to(String host, int port) {
		return listening("127.0.0.1", Ports.free("127.0.0.1"), host, port);
	}

	/**
	 * Starts a proxy on a given local address.
	 * @param listenHost the local address
	 * @param listenPort the local port
	 * @param host the host of the server behind it
	 * @param port the port of the server behind it
	 * @return the proxy, passing everything
	 */
	public static FaultProxy listening(String listenHost, int listenPort, String host, int port) {
		return new FaultProxy(new InetSocketAddress(listenHost, listenPort), new InetSocketAddress(host, port));
	}

	/**
	 * The local port.
	 * @return the port
	 */
	public int port() {
		return this.listenAddress.getPort();
	}

	/**
	 * The address at which clients reach the proxy.
	 * @return {@code host:port}
	 */
	public String address() {
		return this.listenAddress.getHostString() + ":" + port();
	}

	/**
	 * The connections that clients hold through it.
	 * @return how many
	 */
	public int connectionCount() {
		return this.connectionCount;
	}

	/**
	 * Ends the fault: bytes that waited go on their way.
	 */
	public void pass() {
		apply(Fault.NONE);
	}

	/**
	 * Resets every connection and refuses new ones.
	 */
	public void cut() {
		apply(Fault.NONE.refusing());
	}

	/**
	 * Resets every connection, as a balancer does with those that are old, and takes new
	 * ones.
	 */
	public void reset() {
		execute(() -> each(ProxyConnection::reset));
	}

	/**
	 * Moves nothing in either direction; connections stay open, new ones are accepted.
	 */
	public void blackhole() {
		apply(Fault.NONE.stoppingRequests().stoppingReplies());
	}

	/**
	 * Moves nothing towards the server; its replies pass.
	 */
	public void blackholeRequests() {
		apply(Fault.NONE.stoppingRequests());
	}

	/**
	 * Moves nothing towards the clients; their requests pass.
	 */
	public void blackholeReplies() {
		apply(Fault.NONE.stoppingReplies());
	}

	/**
	 * Delivers bytes later, in both directions, in order and without narrowing the flow.
	 * @param delay how much later
	 */
	public void delay(Duration delay) {
		apply(Fault.NONE.delaying(delay));
	}

	/**
	 * Delivers replies in small pieces (slow loris).
	 * @param bytes the size of a piece
	 * @param interval the time between pieces
	 */
	public void trickle(int bytes, Duration interval) {
		apply(Fault.NONE.trickling(bytes, interval));
	}

	/**
	 * Resets every connection after some more bytes of reply.
	 * @param count how many bytes pass before
	 */
	public void resetAfterReplyBytes(int count) {
		apply(Fault.NONE.endingReplies(count, true));
	}

	/**
	 * Closes every connection in order after some more bytes of reply.
	 * @param count how many bytes pass before
	 */
	public void truncateReplyAfter(int count) {
		apply(Fault.NONE.endingReplies(count, false));
	}

	/**
	 * Sends bytes to every connected client that no server sent.
	 * @param bytes what to send
	 */
	public void injectIntoReply(byte[] bytes) {
		byte[] copy = bytes.clone();
		execute(() -> each((connection) -> connection.inject(ByteBuffer.wrap(copy))));
	}

	/**
	 * Turns over a bit in the middle of the next bytes that a server sends to each
	 * connected client.
	 */
	public void garbleNextReply() {
		execute(() -> each(ProxyConnection::garbleNextReply));
	}

	@Override
	public void close() {
		this.closed = true;
		this.selector.wakeup();
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(10));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void apply(Fault next) {
		execute(() -> {
			this.fault = next;
			if (next.refuse()) {
				stopListening();
				each(ProxyConnection::reset);
			}
			else {
				listen();
				each((connection) -> connection.apply(next));
			}
		});
	}

	private void execute(IoTask task) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.tasks.add(() -> {
			try {
				task.run();
				done.complete(null);
			}
			catch (IOException | RuntimeException ex) {
				done.completeExceptionally(ex);
			}
		});
		this.selector.wakeup();
		done.orTimeout(10, TimeUnit.SECONDS).join();
	}

	private void each(Consumer<ProxyConnection> action) {
		List.copyOf(this.connections).forEach(action);
		forgetClosed();
	}

	private void listen() throws IOException {
		if (this.listener == null) {
			ServerSocketChannel channel = ServerSocketChannel.open();
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			channel.bind(this.listenAddress, BACKLOG);
			channel.configureBlocking(false);
			channel.register(this.selector, SelectionKey.OP_ACCEPT);
			this.listener = channel;
		}
	}

	private void stopListening() throws IOException {
		if (this.listener != null) {
			this.listener.close();
			this.listener = null;
			// A closed channel gives its port back at the next selection only.
			this.selector.selectNow();
		}
	}

	private void run() {
		try {
			while (!this.closed) {
				this.selector.select(millisToNextEvent());
				runTasks();
				this.selector.selectedKeys().forEach(this::serve);
				this.selector.selectedKeys().clear();
				each(ProxyConnection::advance);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			each(ProxyConnection::reset);
			closeQuietly();
		}
	}

	private long millisToNextEvent() {
		long now = System.nanoTime();
		long nanos = TimeUnit.SECONDS.toNanos(1);
		for (ProxyConnection connection : this.connections) {
			nanos = Math.min(nanos, connection.nanosToNextEvent(now));
		}
		return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
	}

	private void runTasks() {
		Runnable task = this.tasks.poll();
		while (task != null) {
			task.run();
			task = this.tasks.poll();
		}
	}

	private void serve(SelectionKey key) {
		if (key.isValid() && key.isAcceptable()) {
			accept();
		}
		else if (key.isValid() && key.attachment() instanceof ProxyConnection connection) {
			connection.serve(key);
		}
	}

	private void accept() {
		if (this.listener == null) {
			return;
		}
		try {
			SocketChannel client = this.listener.accept();
			if (client == null) {
				return;
			}
			if (this.connections.size() >= MAX_CONNECTIONS) {
				client.close();
				return;
			}
			this.connections.add(ProxyConnection.open(this.selector, client, this.target, this.fault));
			this.connectionCount = this.connections.size();
		}
		catch (IOException ex) {
			forgetClosed();
		}
	}

	private void forgetClosed() {
		this.connections.removeIf(ProxyConnection::isClosed);
		this.connectionCount = this.connections.size();
	}

	private void closeQuietly() {
		try {
			stopListening();
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A step that the proxy's own thread takes.
	 */
	private interface IoTask {

		void run() throws IOException;

	}

}
