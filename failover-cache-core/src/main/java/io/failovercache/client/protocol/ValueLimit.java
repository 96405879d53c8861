/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;

/**
 * The size up to which values are accepted from a server. A larger one was not written by
 * this cache: its bytes are dropped, so that it reads as an unreadable entry, and the
 * next write replaces it.
 */
public final class ValueLimit {

	private static final Logger logger = LoggerFactory.getLogger(ValueLimit.class);

	/** Far above the largest item that memcached can be configured for. */
	static final int MOST = 256 * 1024 * 1024;

	private final String server;

	private final int maxBytes;

	private final AtomicBoolean told = new AtomicBoolean();

	private ValueLimit(String server, int maxBytes) {
		this.server = server;
		this.maxBytes = maxBytes;
	}

	/**
	 * Accepts values up to a size.
	 * @param maxBytes the size
	 * @return the limit, of a server without a name
	 */
	public static ValueLimit of(long maxBytes) {
		return new ValueLimit("A server", (int) Math.min(maxBytes, MOST));
	}

	/**
	 * The same limit for one server, which its log line names.
	 * @param node the server
	 * @return the limit
	 */
	public ValueLimit forServer(NodeId node) {
		return new ValueLimit("memcached " + node, this.maxBytes);
	}

	/**
	 * A buffer for the bytes of a value.
	 * @param length as the server says, at most {@link #MOST}
	 */
	ReplyBuffer bufferFor(int length) {
		if (length <= this.maxBytes) {
			return new ReplyBuffer(length);
		}
		if (this.told.compareAndSet(false, true)) {
			logger.warn(
					"{} answered with a value of {} bytes, but no entry of a cache has more than {}. It "
							+ "counts as a miss. Look for other programs that write to this server, or raise "
							+ "'failover-cache.max-value-size' to the value of the other instances.",
					this.server, length, this.maxBytes);
		}
		return ReplyBuffer.leftOut(length);
	}

}
