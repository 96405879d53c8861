/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.HangUps;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The test whether a server makes markers in a read. It runs once on each connection that
 * is in use already, and only with a version of memcached that may know the command. A
 * server that closes the connection over the test, or over the question for its version,
 * is tested on few of its connections. Thread-safe; never blocks.
 */
final class MarkerProbe {

	private static final String KEY = "failover-cache-marker-probe:";

	private static final int SECONDS = 2;

	private final NodeClient client;

	/**
	 * Guarded by this; the connection that is in use, {@code null} while there is none.
	 */
	private @Nullable Object connection;

	private final HangUps hangUps = new HangUps();

	private volatile boolean marks;

	/**
	 * Creates the test.
	 * @param client sends its command
	 */
	MarkerProbe(NodeClient client) {
		this.client = client;
	}

	/**
	 * Returns whether the server is known to make markers on this connection.
	 */
	boolean marks() {
		return this.marks;
	}

	/**
	 * Begins with a new connection.
	 */
	void connected() {
		Object mine = new Object();
		synchronized (this) {
			this.marks = false;
			this.connection = mine;
		}
		if (!this.hangUps.mayAsk()) {
			return;
		}
		this.client.send(Request.version()).thenAccept((reply) -> {
			if (reply instanceof Reply.Text version && ServerVersion.mayMark(version.text())) {
				ask(mine);
			}
			else {
				this.hangUps.answered(reply);
			}
		});
	}

	private void ask(Object mine) {
		String key = KEY + Long.toHexString(ThreadLocalRandom.current().nextLong());
		this.client.send(Request.readOrMark(key, SECONDS)).thenAccept((reply) -> answered(mine, reply));
		this.client.send(Request.delete(key));
	}

	private synchronized void answered(Object mine, Reply reply) {
		this.hangUps.answered(reply);
		if (!(reply instanceof Reply.NoReply) && this.connection == mine) {
			this.marks = reply instanceof Reply.Marker marker && marker.isOwn() && marker.cas() != 0;
		}
	}

	/**
	 * Takes note of the reply to a read that was to leave a marker. After a refusal no
	 * more markers are requested on the same connection.
	 */
	void replied(Reply reply) {
		if (reply == Reply.Status.REFUSED) {
			this.marks = false;
		}
	}

	/**
	 * Ends with the connection.
	 */
	synchronized void disconnected() {
		this.connection = null;
		this.marks = false;
	}

}
