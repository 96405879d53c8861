/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

import io.failovercache.time.Guard;
import io.failovercache.time.Timekeeper;

/**
 * Attempts to connect to nodes that are away. Each ends within the node timeout: a
 * connection that takes longer than any reply may is of no use. Thread-safe.
 */
final class Attempts {

	private final Timekeeper timekeeper;

	private final ProtocolTimes settings;

	private final ObjLongConsumer<NodeTrust> notReached;

	private final Map<NodeTrust, Attempt> running = new ConcurrentHashMap<>();

	/**
	 * Creates the attempts.
	 * @param timekeeper the time
	 * @param settings the times
	 * @param notReached called with a node that was not reached, and the time at which
	 * the attempt began
	 */
	Attempts(Timekeeper timekeeper, ProtocolTimes settings, ObjLongConsumer<NodeTrust> notReached) {
		this.timekeeper = timekeeper;
		this.settings = settings;
		this.notReached = notReached;
	}

	/**
	 * Tries to connect, or waits for the attempt that is under way. One from before a
	 * pause of this instance, which should have ended, says nothing about the present.
	 * @return whether the node was connected and a good poll followed
	 */
	CompletableFuture<Boolean> begin(NodeTrust target) {
		long start = this.timekeeper.nanoTime();
		Attempt mine = new Attempt(start);
		Attempt other = this.running.putIfAbsent(target, mine);
		if (other != null) {
			if (start - other.start <= longest(target) || !this.running.replace(target, other, mine)) {
				return other;
			}
			other.complete(false);
		}
		try {
			target.node.connection().abandonAttempt(this.settings.longestPollPause());
			target.node.connection().connect();
			long begun = target.node.connection().attemptBegun();
			this.timekeeper.after(target.node.timeout(), () -> giveUp(target, mine, begun));
		}
		catch (Throwable ex) {
			notBegun(target, mine);
		}
		return mine;
	}

	/**
	 * Ends an attempt for which there was no thread or memory: the server counts as away,
	 * as if it had not answered, so that the other servers can be used.
	 */
	private void notBegun(NodeTrust target, Attempt mine) {
		try {
			if (!target.node.connection().isConnected()) {
				this.notReached.accept(target, mine.start);
			}
		}
		finally {
			end(target, mine, false);
		}
	}

	/**
	 * Ends an attempt at its deadline; a connection that was made in time still has time
	 * for its first poll.
	 */
	private void giveUp(NodeTrust target, Attempt mine, long begun) {
		if (target.node.connection().isConnected()) {
			boolean timed = Guard.run("a timer",
					() -> this.timekeeper.after(target.node.timeout(), () -> end(target, mine, false)));
			if (!timed) {
				end(target, mine, false);
			}
			return;
		}
		try {
			this.notReached.accept(target, begun);
		}
		finally {
			end(target, mine, false);
		}
	}

	void connected(NodeTrust target, Supplier<CompletableFuture<Boolean>> poll) {
		Attempt waiting = this.running.get(target);
		poll.get().whenComplete((good, failure) -> {
			if (waiting != null) {
				end(target, waiting, Boolean.TRUE.equals(good));
			}
		});
	}

	void failed(NodeTrust target) {
		this.notReached.accept(target, target.node.connection().attemptBegun());
		Attempt waiting = this.running.get(target);
		if (waiting != null) {
			end(target, waiting, false);
		}
	}

	private void end(NodeTrust target, Attempt waiting, boolean good) {
		this.running.remove(target, waiting);
		waiting.complete(good);
	}

	/** The time for the connection, and for its first poll. */
	private static long longest(NodeTrust target) {
		return target.node.timeout().toNanos() * 2;
	}

	/** An attempt that began at a reading of the monotonic clock. */
	private static final class Attempt extends CompletableFuture<Boolean> {

		private final long start;

		private Attempt(long start) {
			this.start = start;
		}

	}

}
