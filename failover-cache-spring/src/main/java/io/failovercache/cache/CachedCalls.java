/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * The calls of cached methods that are under way. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CachedCalls {

	@SuppressWarnings("ThreadLocalUsage")
	private final ThreadLocal<@Nullable CachedCall> current = new ThreadLocal<>();

	CachedCalls() {
	}

	/**
	 * Begins a call on this thread; to be {@linkplain CachedCall#leave left} on it.
	 * @param anyThread whether the loaded value may be put on a thread other than that of
	 * the look-up
	 * @return the call
	 */
	public CachedCall begin(boolean anyThread) {
		CachedCall outer = this.current.get();
		CachedCall call = new CachedCall(() -> resume(outer), anyThread);
		this.current.set(call);
		return call;
	}

	/** The innermost call of this thread, {@code null} outside of any. */
	@Nullable CachedCall current() {
		return this.current.get();
	}

	private void resume(@Nullable CachedCall outer) {
		if (outer != null) {
			this.current.set(outer);
		}
		else {
			this.current.remove();
		}
	}

}
