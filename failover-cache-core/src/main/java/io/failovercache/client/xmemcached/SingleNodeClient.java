/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.google.code.yanf4j.config.Configuration;
import com.google.code.yanf4j.nio.impl.Reactor;
import com.google.code.yanf4j.nio.impl.SelectorManager;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedClientStateListener;
import net.rubyeye.xmemcached.MemcachedSessionComparator;
import net.rubyeye.xmemcached.MemcachedSessionLocator;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.buffer.BufferAllocator;
import net.rubyeye.xmemcached.impl.MemcachedConnector;

import io.failovercache.client.transport.Transport;

/**
 * The library's client around one connection, which is opened elsewhere and handed over.
 */
@SuppressWarnings("deprecation") // the buffer allocator in the signatures of the library
final class SingleNodeClient extends XMemcachedClient {

	private static final long LONGEST_END_MILLIS = 1000;

	/**
	 * Creates the client.
	 * @param builder the settings of the library
	 * @param listeners called by the library with events of its connection
	 * @throws IOException if the reactor does not start
	 */
	SingleNodeClient(XMemcachedClientBuilder builder, List<MemcachedClientStateListener> listeners) throws IOException {
		super(builder.getSessionLocator(), builder.getSessionComparator(), builder.getBufferAllocator(),
				builder.getConfiguration(), builder.getSocketOptions(), builder.getCommandFactory(),
				builder.getTranscoder(), null, listeners, Map.of(), 1, builder.getConnectTimeout(), builder.getName(),
				true, false);
	}

	@Override
	protected MemcachedConnector newConnector(BufferAllocator bufferAllocator, Configuration configuration,
			MemcachedSessionLocator locator, MemcachedSessionComparator comparator, CommandFactory commandFactory,
			int poolSize, int maxQueuedNoReplyOperations) {
		return new NodeConnector(configuration, locator, comparator, bufferAllocator, commandFactory);
	}

	NodeSession open(Transport transport, Disconnection.Listener listener) {
		return connector().open(transport, listener);
	}

	/**
	 * Ends the reactor thread. Not {@link #shutdown()}: that also stops the JMX server of
	 * every other client in the JVM, and may wait for seconds. A thread that died of an
	 * error has left its selector open, and so the connection.
	 */
	void stop() throws IOException {
		connector().shuttingDown();
		SelectorManager selectors = connector().getSelectorManager();
		connector().stop();
		if (selectors != null) {
			Reactor reactor = selectors.getReactorByIndex(0);
			if (hasEnded(reactor)) {
				reactor.getSelector().close();
			}
		}
	}

	/**
	 * Tells the reactor thread to end, and does not wait for it.
	 */
	void stopNow() {
		try {
			connector().shuttingDown();
			connector().stop();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean hasEnded(Thread thread) {
		if (thread == Thread.currentThread()) {
			return false;
		}
		try {
			thread.join(LONGEST_END_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

	private NodeConnector connector() {
		return (NodeConnector) getConnector();
	}

}
