/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.failovercache.client.Credentials;
import io.failovercache.client.NodeId;

/**
 * The settings of connections. Immutable.
 *
 * @param connectTimeout the longest time of an attempt, name resolution and
 * authentication included
 * @param protocol the protocol
 * @param credentials user names and passwords of the servers that want them
 * @param customizers applied in this order
 * @param maxReplySize the size up to which values are accepted from a server, in bytes
 * @since 1.0.0
 */
public record XmemcachedSettings(Duration connectTimeout, Protocol protocol, Map<NodeId, Credentials> credentials,
		List<MemcachedClientBuilderCustomizer> customizers, int maxReplySize) {

	private static final int DEFAULT_REPLY_SIZE = 256 * 1024 * 1024;

	public XmemcachedSettings {
		if (connectTimeout.toMillis() < 1) {
			throw new IllegalArgumentException("connect timeout under 1 ms: " + connectTimeout);
		}
		credentials = Map.copyOf(credentials);
		customizers = List.copyOf(customizers);
	}

	/**
	 * Settings for the text protocol without credentials.
	 * @param connectTimeout the longest time of an attempt
	 * @return the settings
	 */
	public static XmemcachedSettings text(Duration connectTimeout) {
		return of(connectTimeout, Protocol.TEXT, Map.of(), List.of());
	}

	/**
	 * Settings that accept values as large as memcached can hold.
	 * @param connectTimeout the longest time of an attempt
	 * @param protocol the protocol
	 * @param credentials by server
	 * @param customizers applied in this order
	 * @return the settings
	 */
	public static XmemcachedSettings of(Duration connectTimeout, Protocol protocol,
			Map<NodeId, Credentials> credentials, List<MemcachedClientBuilderCustomizer> customizers) {
		return new XmemcachedSettings(connectTimeout, protocol, credentials, customizers, DEFAULT_REPLY_SIZE);
	}

	/**
	 * The same settings for values up to a size.
	 * @param bytes the size up to which values are accepted from a server
	 * @return the settings
	 */
	public XmemcachedSettings withMaxReplySize(int bytes) {
		return new XmemcachedSettings(this.connectTimeout, this.protocol, this.credentials, this.customizers, bytes);
	}

	/**
	 * The protocol of a connection.
	 */
	public enum Protocol {

		/** The classic text protocol, with its ASCII authentication. */
		TEXT,

		/** The binary protocol, for SASL. */
		BINARY

	}

}
