/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.code.yanf4j.core.impl.StandardSocketOption;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.rubyeye.xmemcached.impl.ArrayMemcachedSessionLocator;

/**
 * A builder of the library's client for one connection: one reactor thread, no
 * reconnecting, no heartbeats.
 * <p>
 * It always declares the text protocol, whichever protocol the commands use: the library
 * keeps the protocol in a static field, and "binary" there switches off the key check of
 * every other client in the JVM.
 */
final class SingleNodeClientBuilder extends XMemcachedClientBuilder {

	private static final int READ_BUFFER_SIZE = 64 * 1024;

	private static final int SOCKET_BUFFER_SIZE = 256 * 1024;

	private final AtomicBoolean warm = new AtomicBoolean();

	SingleNodeClientBuilder(XmemcachedSettings settings) {
		setSocketOption(StandardSocketOption.SO_SNDBUF, SOCKET_BUFFER_SIZE);
		setSocketOption(StandardSocketOption.SO_RCVBUF, SOCKET_BUFFER_SIZE);
		getConfiguration().setSessionReadBufferSize(READ_BUFFER_SIZE);
		settings.customizers().forEach((customizer) -> customizer.customize(this));
		insist();
	}

	/**
	 * Sets the options that failover depends on, whatever the customizers did.
	 */
	private void insist() {
		setSelectorPoolSize(1);
		getConfiguration().setReadThreadCount(0);
		getConfiguration().setWriteThreadCount(0);
		getConfiguration().setSessionIdleTimeout(0);
		getConfiguration().setCheckSessionTimeoutInterval(0);
		setConnectionPoolSize(1);
		setFailureMode(true);
		setEnableHealSession(false);
		setCommandFactory(new TextCommandFactory());
	}

	@Override
	public SingleNodeClient build() throws IOException {
		setSessionLocator(new ArrayMemcachedSessionLocator());
		SingleNodeClient client = new SingleNodeClient(this, List.copyOf(this.stateListeners));
		configureClient(client);
		client.setEnableHeartBeat(false);
		return client;
	}

	/**
	 * Loads the library's classes, which on a busy machine takes longer than a connect
	 * timeout, so that the first attempt does not fail because of it.
	 */
	void warmUp() throws IOException {
		if (this.warm.compareAndSet(false, true)) {
			build().stop();
		}
	}

	/**
	 * Sets the socket options of this builder on a channel, and a linger of 0: closing
	 * discards bytes that the kernel has not yet sent.
	 */
	void configure(SocketChannel channel) throws IOException {
		set(channel, StandardSocketOptions.TCP_NODELAY, StandardSocketOption.TCP_NODELAY);
		set(channel, StandardSocketOptions.SO_KEEPALIVE, StandardSocketOption.SO_KEEPALIVE);
		set(channel, StandardSocketOptions.SO_SNDBUF, StandardSocketOption.SO_SNDBUF);
		set(channel, StandardSocketOptions.SO_RCVBUF, StandardSocketOption.SO_RCVBUF);
		channel.setOption(StandardSocketOptions.SO_LINGER, 0);
	}

	private <T> void set(SocketChannel channel, SocketOption<T> option,
			com.google.code.yanf4j.core.SocketOption<T> configured) throws IOException {
		Object value = getSocketOptions().get(configured);
		if (value != null) {
			channel.setOption(option, configured.type().cast(value));
		}
	}

}
