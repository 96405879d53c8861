/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The most bytes that a value of a server may have to be taken. A longer one was not
 * written here: its bytes are left out, so that it reads as an entry that nothing can be
 * made of, and the next write replaces it.
 */
public final class ValueLimit {

	private static final Logger logger = LoggerFactory.getLogger(ValueLimit.class);

	/** Far above what memcached can be told to hold in one item. */
	static final int MOST = 256 * 1024 * 1024;

	private final int maxBytes;

	private final AtomicBoolean told = new AtomicBoolean();

	private ValueLimit(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Takes values up to a size.
	 * @param maxBytes the size
	 * @return the limit
	 */
	public static ValueLimit of(long maxBytes) {
		return new ValueLimit((int) Math.min(maxBytes, MOST));
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
			logger.warn("A server answered with a value of {} bytes, where no entry of a cache has more than {}. It is "
					+ "read as a miss. Look for what else writes to this server, or raise 'failover-cache.max-value-size' "
					+ "to that of the other instances.", length, this.maxBytes);
		}
		return ReplyBuffer.leftOut(length);
	}

}
