/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The version of one server, asked for once on each connection. A proxy that closes the
 * connection over the question is not asked again. Thread-safe.
 */
final class LearnedVersion {

	private static final Set<NoReplyReason> OVER = EnumSet.of(NoReplyReason.DISCONNECTED, NoReplyReason.GARBLED);

	private static final int MAX_HANG_UPS = 2;

	private final NodeConnection connection;

	private final Function<Request, CompletableFuture<Reply>> probe;

	/** In a row. */
	private final AtomicInteger hangUps = new AtomicInteger();

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
		if (text() == null && this.hangUps.get() < MAX_HANG_UPS) {
			int asked = this.connection.epoch();
			this.probe.apply(Request.version()).thenAccept((reply) -> take(reply, asked));
		}
	}

	private void take(Reply reply, int asked) {
		if (reply instanceof Reply.Text version) {
			this.known = new KnownVersion(version.text(), asked);
			this.hangUps.set(0);
		}
		else if (reply instanceof Reply.Unknown unknown && OVER.contains(unknown.reason())) {
			this.hangUps.incrementAndGet();
		}
	}

	/** A version, and the connection that it was learned on. */
	private record KnownVersion(String text, int epoch) {

	}

}
