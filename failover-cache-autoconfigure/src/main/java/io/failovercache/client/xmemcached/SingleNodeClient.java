/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;

import com.google.code.yanf4j.config.Configuration;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedSessionComparator;
import net.rubyeye.xmemcached.MemcachedSessionLocator;
import net.rubyeye.xmemcached.XMemcachedClient;
import net.rubyeye.xmemcached.buffer.BufferAllocator;
import net.rubyeye.xmemcached.impl.MemcachedConnector;

/**
 * The library's client around one connection, which is opened elsewhere and handed over.
 */
@SuppressWarnings("deprecation") // the buffer allocator in the signatures of the library
final class SingleNodeClient extends XMemcachedClient {

	SingleNodeClient(SingleNodeClientBuilder builder) throws IOException {
		super(builder.getSessionLocator(), builder.getSessionComparator(), builder.getBufferAllocator(),
				builder.getConfiguration(), builder.getSocketOptions(), builder.getCommandFactory(),
				builder.getTranscoder(), null, builder.stateListeners(), Map.of(), 1, builder.getConnectTimeout(),
				builder.getName(), true, false);
	}

	@Override
	protected MemcachedConnector newConnector(BufferAllocator bufferAllocator, Configuration configuration,
			MemcachedSessionLocator locator, MemcachedSessionComparator comparator, CommandFactory commandFactory,
			int poolSize, int maxQueuedNoReplyOperations) {
		return new NodeConnector(configuration, locator, comparator, bufferAllocator, commandFactory, poolSize,
				maxQueuedNoReplyOperations);
	}

	NodeSession open(SocketChannel channel, NodeSession.EndListener listener) {
		return connector().open(channel, listener);
	}

	/**
	 * Ends the reactor thread. Not {@link #shutdown()}: that also stops the JMX server of
	 * every other client in the JVM, and may wait for seconds.
	 */
	void stop() throws IOException {
		connector().shuttingDown();
		connector().stop();
	}

	private NodeConnector connector() {
		return (NodeConnector) getConnector();
	}

}
