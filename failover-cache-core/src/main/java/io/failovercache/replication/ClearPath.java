/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.time.Guard;

/**
 * The path of a clear: it raises the cache's counter on every reachable board. Until that
 * is done, this instance does not read the cache. Clears of one cache that wait for
 * servers wait together, however many there are. Thread-safe; never blocks.
 */
final class ClearPath {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final ReplicationContext context;

	private final Map<String, Clearing> pending = new HashMap<>();

	ClearPath(ReplicationContext context) {
		this.context = context;
	}

	CompletableFuture<Boolean> clear(String cache) {
		Clearing clearing;
		synchronized (this.pending) {
			Clearing known = this.pending.get(cache);
			if (known != null && !known.isIdle()) {
				return known.join();
			}
			clearing = (known != null) ? known : begun(cache, new CompletableFuture<>());
			clearing.underWay = true;
		}
		clearing.attempt();
		return clearing.done;
	}

	/** Returns whether any clear is under way, or waits for servers. */
	boolean isUnderWay() {
		synchronized (this.pending) {
			return !this.pending.isEmpty();
		}
	}

	private Clearing begun(String cache, CompletableFuture<Boolean> done) {
		Clearing clearing = new Clearing(cache, done);
		this.pending.put(cache, clearing);
		this.context.dirty().addCache(cache, clearing);
		return clearing;
	}

	/**
	 * A clear until it is done. Guarded by the lock of {@link ClearPath#pending}.
	 */
	private final class Clearing {

		private final String cache;

		private final CompletableFuture<Boolean> done;

		private boolean underWay;

		private boolean waiting;

		private boolean failed;

		/**
		 * True if values that were stored after the attempt began must be removed as
		 * well.
		 */
		private boolean again;

		/** The clear that was requested while the first attempt is under way. */
		private @Nullable CompletableFuture<Boolean> next;

		Clearing(String cache, CompletableFuture<Boolean> done) {
			this.cache = cache;
			this.done = done;
		}

		/** Returns whether nothing will continue it, because no timer could be set. */
		boolean isIdle() {
			return !this.underWay && !this.waiting;
		}

		/**
		 * Joins another clear of the cache, whose attempt begins later.
		 */
		CompletableFuture<Boolean> join() {
			if (!this.underWay) {
				return this.done;
			}
			if (this.failed) {
				this.again = true;
				return this.done;
			}
			if (this.next == null) {
				this.next = new CompletableFuture<>();
			}
			return this.next;
		}

		void attempt() {
			CompletableFuture<Boolean> clearing;
			try {
				clearing = ClearPath.this.context.trust().clear(this.cache);
			}
			catch (Throwable ex) {
				clearing = CompletableFuture.failedFuture(ex);
			}
			clearing.whenComplete((good, failure) -> ended(Boolean.TRUE.equals(good)));
		}

		private void ended(boolean good) {
			boolean over;
			Clearing following = null;
			synchronized (ClearPath.this.pending) {
				over = good && !this.again;
				this.failed = !good;
				if (over) {
					following = remove();
				}
				else {
					waitTogether();
					this.again = false;
					this.underWay = good;
					this.waiting = !good;
				}
			}
			if (over) {
				this.done.complete(true);
			}
			if (following != null) {
				following.attempt();
			}
			else if (!over) {
				goOn(good);
			}
		}

		private @Nullable Clearing remove() {
			ClearPath.this.pending.remove(this.cache);
			CompletableFuture<Boolean> wanted = this.next;
			Clearing following = (wanted != null) ? begun(this.cache, wanted) : null;
			if (following != null) {
				following.underWay = true;
			}
			ClearPath.this.context.dirty().removeCache(this.cache, this);
			return following;
		}

		private void waitTogether() {
			CompletableFuture<Boolean> wanted = this.next;
			if (wanted != null) {
				this.done.thenAccept(wanted::complete);
				this.next = null;
			}
		}

		private void goOn(boolean atOnce) {
			boolean set = atOnce
					|| Guard.run("a timer", () -> ClearPath.this.context.timekeeper().after(PAUSE, this::attemptAgain));
			if (atOnce) {
				attempt();
			}
			else if (!set) {
				synchronized (ClearPath.this.pending) {
					this.waiting = false;
				}
			}
		}

		private void attemptAgain() {
			synchronized (ClearPath.this.pending) {
				this.waiting = false;
				this.underWay = true;
			}
			attempt();
		}

	}

}
