/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.HangUps;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The version of one server, asked for on each connection until it is known. A proxy that
 * closes the connection over the question is asked on few of them. Thread-safe.
 */
final class LearnedVersion {

	private final NodeConnection connection;

	private final Function<Request, CompletableFuture<Reply>> probe;

	private final HangUps hangUps = new HangUps();

	/** The latest connection on which it may have been asked for. */
	private int latest = -1;

	private boolean mayAsk;

	private volatile @Nullable KnownVersion known;

	/**
	 * Creates it, not yet known.
	 * @param connection the connection to the server
	 * @param probe sends a command
	 */
	LearnedVersion(NodeConnection connection, Function<Request, CompletableFuture<Reply>> probe) {
		this.connection = connection;
		this.probe = probe;
	}

	/**
	 * The version.
	 * @return the version, {@code null} while unknown
	 */
	@Nullable String text() {
		KnownVersion learned = this.known;
		return (learned != null && learned.epoch() == this.connection.epoch()) ? learned.text() : null;
	}

	/** Asks for the version, unless it is known for this connection. */
	void learn() {
		int epoch = this.connection.epoch();
		if (text() == null && mayAsk(epoch)) {
			this.probe.apply(Request.version()).thenAccept((reply) -> take(reply, epoch));
		}
	}

	private synchronized boolean mayAsk(int epoch) {
		if (this.latest != epoch) {
			this.latest = epoch;
			this.mayAsk = this.hangUps.mayAsk();
		}
		return this.mayAsk;
	}

	private void take(Reply reply, int asked) {
		this.hangUps.answered(reply);
		if (reply instanceof Reply.Text version) {
			this.known = new KnownVersion(version.text(), asked);
		}
	}

	/** A version, and the connection that it was learned on. */
	private record KnownVersion(String text, int epoch) {

	}

}
