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

import io.failovercache.time.Timekeeper;

/**
 * Attempts to connect to nodes that are away. Each comes to an end within the node
 * timeout: a connection that takes longer than any answer may is none. Thread-safe.
 */
final class Attempts {

	private final Timekeeper timekeeper;

	private final ObjLongConsumer<NodeTrust> notReached;

	private final Map<NodeTrust, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

	/**
	 * Creates the attempts.
	 * @param timekeeper the time
	 * @param notReached told of a node that was not reached, and when the attempt began
	 */
	Attempts(Timekeeper timekeeper, ObjLongConsumer<NodeTrust> notReached) {
		this.timekeeper = timekeeper;
		this.notReached = notReached;
	}

	/**
	 * Tries to connect, or waits with whoever tries already.
	 * @return whether the node was connected and a good poll followed
	 */
	CompletableFuture<Boolean> begin(NodeTrust target) {
		CompletableFuture<Boolean> mine = new CompletableFuture<>();
		CompletableFuture<Boolean> other = this.running.putIfAbsent(target, mine);
		if (other != null) {
			return other;
		}
		target.node.connect();
		long begun = target.node.attemptBegun();
		this.timekeeper.after(target.node.timeout(), () -> {
			if (!target.node.isConnected()) {
				this.notReached.accept(target, begun);
				end(target, mine, false);
			}
		});
		return mine;
	}

	void connected(NodeTrust target, Supplier<CompletableFuture<Boolean>> poll) {
		CompletableFuture<Boolean> waiting = this.running.get(target);
		poll.get().whenComplete((good, failure) -> {
			if (waiting != null) {
				end(target, waiting, Boolean.TRUE.equals(good));
			}
		});
	}

	void failed(NodeTrust target) {
		this.notReached.accept(target, target.node.attemptBegun());
		CompletableFuture<Boolean> waiting = this.running.get(target);
		if (waiting != null) {
			end(target, waiting, false);
		}
	}

	private void end(NodeTrust target, CompletableFuture<Boolean> waiting, boolean good) {
		this.running.remove(target, waiting);
		waiting.complete(good);
	}

}
