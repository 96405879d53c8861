/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.net.InetAddress;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Credentials;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.connection.AddressLookup;
import io.failovercache.client.connection.ConnectionThreads;
import io.failovercache.client.connection.SerializingListener;
import io.failovercache.client.protocol.ValueLimit;
import io.failovercache.client.transport.TlsEngines;

/**
 * The factory of clients on xmemcached: each has a connection and one IO thread of its
 * own while it is connected, so that a server in trouble affects no other. Thread-safe.
 * The clients share a few daemon threads for connecting, which end when they are idle.
 *
 * @since 1.0.0
 */
public final class XmemcachedNodeClientFactory implements NodeClient.Factory {

	private final XmemcachedSettings settings;

	private final Function<NodeId, @Nullable Credentials> credentials;

	private final TlsEngines engines;

	private final ValueLimit limit;

	private final AddressLookup.NameService names;

	private final ConnectionThreads threads;

	public XmemcachedNodeClientFactory(XmemcachedSettings settings) {
		this(settings, (node) -> settings.credentials().get(node), TlsEngines.NONE);
	}

	/**
	 * Creates a factory for servers that are not all known yet.
	 * @param settings how to connect
	 * @param credentials user name and password of a server, {@code null} if it wants
	 * none; instead of those of the settings
	 * @param engines which connections are encrypted, and how
	 */
	public XmemcachedNodeClientFactory(XmemcachedSettings settings, Function<NodeId, @Nullable Credentials> credentials,
			TlsEngines engines) {
		this(settings, credentials, engines, InetAddress::getAllByName, new ConnectionThreads());
	}

	XmemcachedNodeClientFactory(XmemcachedSettings settings, AddressLookup.NameService names) {
		this(settings, names, new ConnectionThreads());
	}

	XmemcachedNodeClientFactory(XmemcachedSettings settings, AddressLookup.NameService names,
			ConnectionThreads threads) {
		this(settings, (node) -> settings.credentials().get(node), TlsEngines.NONE, names, threads);
	}

	private XmemcachedNodeClientFactory(XmemcachedSettings settings,
			Function<NodeId, @Nullable Credentials> credentials, TlsEngines engines, AddressLookup.NameService names,
			ConnectionThreads threads) {
		this.names = names;
		this.threads = threads;
		this.settings = settings;
		this.limit = ValueLimit.of(settings.maxReplySize());
		this.credentials = credentials;
		this.engines = engines;
	}

	@Override
	public NodeClient create(NodeId node, NodeClient.ConnectionListener listener) {
		SingleNodeClientBuilder builder = new SingleNodeClientBuilder(this.settings);
		AddressLookup addresses = new AddressLookup(node.host(), this.names, this.threads);
		SocketConnector dialer = new SocketConnector(node, this.settings.connectTimeout(), addresses, builder,
				this.engines);
		return new XmemcachedNodeClient(dialer,
				WireProtocols.of(this.settings, this.credentials.apply(node), this.limit.forServer(node)), this.threads,
				new SerializingListener(listener));
	}

}
