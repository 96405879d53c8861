/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.failovercache.time.Guard;
import io.failovercache.time.Timekeeper;

/**
 * The calls that wait a moment for their server to be reachable again. Thread-safe; never
 * blocks.
 */
final class WaitingForServer {

	private final Timekeeper timekeeper;

	private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

	WaitingForServer(Timekeeper timekeeper) {
		this.timekeeper = timekeeper;
	}

	/**
	 * Adds a call.
	 * @return whether the server can be reached, in time
	 */
	synchronized CompletableFuture<Boolean> add() {
		CompletableFuture<Boolean> waiter = new CompletableFuture<>();
		this.waiting.add(waiter);
		return waiter;
	}

	/**
	 * Ends the wait of a call after a time.
	 */
	void limit(CompletableFuture<Boolean> waiter, Duration atMost) {
		if (!Guard.run("a timer", () -> this.timekeeper.after(atMost, () -> giveUp(waiter)))) {
			giveUp(waiter);
		}
	}

	private void giveUp(CompletableFuture<Boolean> waiter) {
		synchronized (this) {
			this.waiting.removeIf((each) -> each == waiter);
		}
		waiter.complete(false);
	}

	/**
	 * Answers all calls.
	 */
	void answer(boolean reachable) {
		List<CompletableFuture<Boolean>> answered;
		synchronized (this) {
			answered = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		answered.forEach((each) -> each.complete(reachable));
	}

}
