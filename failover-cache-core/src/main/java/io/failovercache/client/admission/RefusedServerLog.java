/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;

/**
 * The log lines about one server that is not used, with the reason: one until it is used
 * again, however often it is tried, and at most one per ten seconds. Not thread-safe.
 */
final class RefusedServerLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusedServerLog.class);

	private static final long PAUSE = Duration.ofSeconds(10).toNanos();

	private final NodeId node;

	private final LongSupplier nanoTime;

	private boolean used;

	private boolean said;

	private long saidAt;

	RefusedServerLog(NodeId node, LongSupplier nanoTime) {
		this.node = node;
		this.nanoTime = nanoTime;
		this.saidAt = nanoTime.getAsLong() - PAUSE;
	}

	void used() {
		if (this.said) {
			logger.info("memcached {} is used from now on", this.node);
		}
		this.used = true;
		this.said = false;
	}

	/**
	 * Logs that a new connection is not used.
	 * @param reason why
	 * @param unfit whether the server answered, but not as it should; the loss of a
	 * server that was in use is reported as a change of state
	 */
	void refused(String reason, boolean unfit) {
		long now = this.nanoTime.getAsLong();
		if (!this.said && (unfit || !this.used) && now - this.saidAt >= PAUSE) {
			this.said = true;
			this.saidAt = now;
			logger.warn("memcached {} is not used: {}. It is tried again at each poll; health shows the latest reason "
					+ "as its lastError", this.node, reason);
		}
	}

}
