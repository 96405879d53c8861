/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;
import io.failovercache.client.protocol.Refusal;

/**
 * The log lines about the refusals of one server, one per wording.
 *
 * @since 1.0.0
 */
public final class RefusedCommandLog {

	private static final Logger logger = LoggerFactory.getLogger(RefusedCommandLog.class);

	/** The most wordings to log, for a server that finds a new one each time. */
	private static final int MOST = 16;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	private final NodeId node;

	public RefusedCommandLog(NodeId node) {
		this.node = node;
	}

	/**
	 * Logs what a server refused, unless the same wording was logged before.
	 */
	public void log(Refusal refusal) {
		if (this.said.size() < MOST && this.said.add(refusal.text())) {
			logger.warn(
					"memcached {} refuses commands: {}. Refused values are not cached there, and no older value is "
							+ "left; they are counted as outcome 'rejected' of 'failover.cache.operations'. {}",
					this.node, refusal.text(), advice(refusal.text()));
		}
	}

	static String advice(String text) {
		if (text.contains("too large")) {
			return "Start the server with an item size (-I) above 'failover-cache.max-value-size', or lower that.";
		}
		if (text.contains("out of memory")) {
			return "Give the server more memory (-m), and do not start it with -M.";
		}
		if (text.contains("non-numeric")) {
			return "The key of a counter holds something else: delete it, or count under another key.";
		}
		return "Check the server, or the proxy in front of it.";
	}

}
