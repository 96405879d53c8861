/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Objects;

import com.google.code.yanf4j.config.Configuration;
import com.google.code.yanf4j.core.Handler;
import com.google.code.yanf4j.nio.NioSession;
import net.rubyeye.xmemcached.CommandFactory;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.MemcachedSessionComparator;
import net.rubyeye.xmemcached.MemcachedSessionLocator;
import net.rubyeye.xmemcached.buffer.BufferAllocator;
import net.rubyeye.xmemcached.impl.MemcachedConnector;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import net.rubyeye.xmemcached.impl.Optimizer;
import net.rubyeye.xmemcached.utils.InetSocketAddressWrapper;
import net.rubyeye.xmemcached.utils.Protocol;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.transport.Transport;
import io.failovercache.client.transport.Transports;

/**
 * The library's connector, making sessions of our own and never connecting by itself.
 */
@SuppressWarnings("deprecation") // the buffer allocator in the signatures of the library
final class NodeConnector extends MemcachedConnector {

	private final CommandFactory commands;

	private @Nullable Transport transport;

	private final Optimizer optimizer = new Optimizer(Protocol.Text);

	NodeConnector(Configuration configuration, MemcachedSessionLocator locator, MemcachedSessionComparator comparator,
			BufferAllocator allocator, CommandFactory commands) {
		super(configuration, locator, comparator, allocator, commands, 1, MemcachedClient.DEFAULT_MAX_QUEUED_NOPS);
		this.commands = commands;
		setEnableHealSession(false);
	}

	/** Opens the one connection of this connector. */
	NodeSession open(Transport transport, Disconnection.Listener listener) {
		this.transport = transport;
		SocketChannel channel = transport.socket();
		InetSocketAddress address = (InetSocketAddress) channel.socket().getRemoteSocketAddress();
		NodeSession session = (NodeSession) createSession(channel,
				new InetSocketAddressWrapper(address, 1, 1, null, false));
		session.onEnd(listener);
		session.begin();
		return session;
	}

	@Override
	protected NioSession buildSession(SocketChannel channel) {
		Transport known = Objects.requireNonNullElseGet(this.transport, () -> Transports.plain(channel));
		MemcachedTCPSession session = new NodeSession(buildSessionConfig(channel, buildQueue()), known,
				this.configuration.getSessionReadBufferSize(), this.optimizer, this.commands);
		session.setBufferAllocator(getBufferAllocator());
		session.setAllowReconnect(false);
		return session;
	}

	@Override
	public void setHandler(Handler handler) {
		super.setHandler((handler != null) ? new NodeHandler(handler) : null);
	}

}
