/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;

/**
 * Logs that one server is not used and why: once until it is used again, however often it
 * is tried. Not thread-safe.
 */
final class RefusalLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusalLog.class);

	private final NodeId node;

	private boolean used;

	private boolean said;

	RefusalLog(NodeId node) {
		this.node = node;
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
		if (!this.said && (unfit || !this.used)) {
			this.said = true;
			logger.warn("memcached {} is not used: {}. It is tried again at each poll; health shows the latest reason "
					+ "as its lastError", this.node, reason);
		}
	}

}
