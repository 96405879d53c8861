/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One call of a cached method, from its look-up to the end of what it returned: a future,
 * a {@code Mono} or a {@code Flux} may end long after the method, and on another thread.
 * After its end it puts nothing more. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CachedCall {

	private final CachedCalls calls;

	private final @Nullable CachedCall outer;

	private final boolean anyThread;

	/** {@code null} once the call has ended. */
	private @Nullable List<Runnable> atEnd = new ArrayList<>(1);

	CachedCall(CachedCalls calls, @Nullable CachedCall outer, boolean anyThread) {
		this.calls = calls;
		this.outer = outer;
		this.anyThread = anyThread;
	}

	/**
	 * Whether what this call loads may be put on another thread than its look-up.
	 */
	boolean isOfAnyThread() {
		return this.anyThread;
	}

	/**
	 * Leaves the thread on which the call began: it has returned, and may have ended or
	 * not.
	 */
	public void leave() {
		this.calls.resume(this.outer);
	}

	/**
	 * Ends the call; without effect where it has ended.
	 */
	public void end() {
		List<Runnable> due;
		synchronized (this) {
			due = (this.atEnd != null) ? this.atEnd : List.of();
			this.atEnd = null;
		}
		due.forEach(Runnable::run);
	}

	void onEnd(Runnable action) {
		synchronized (this) {
			if (this.atEnd != null) {
				this.atEnd.add(action);
				return;
			}
		}
		action.run();
	}

}
