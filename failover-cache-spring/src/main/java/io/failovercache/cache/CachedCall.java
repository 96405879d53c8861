/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.replication.FillTokens;

/**
 * One call of a cached method, from its look-up to the end of its result: a future, a
 * {@code Mono} or a {@code Flux} may end long after the method, and on another thread.
 * After its end it puts nothing. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CachedCall {

	private final Runnable leaving;

	private final boolean anyThread;

	/** {@code null} once the call has ended. */
	private @Nullable List<Runnable> atEnd = new ArrayList<>(1);

	/** {@code null} until it missed something. */
	private @Nullable List<Map.Entry<Object, EntryKey>> keys;

	/** {@code null} until it missed something. */
	private @Nullable Map<EntryKey, OwnLoad> loads;

	CachedCall(Runnable leaving, boolean anyThread) {
		this.leaving = leaving;
		this.anyThread = anyThread;
	}

	/**
	 * Returns whether the loaded value may be put on a thread other than that of the
	 * look-up.
	 */
	boolean isOfAnyThread() {
		return this.anyThread;
	}

	/**
	 * Leaves the thread on which the call began: the method has returned, but the call
	 * may not be over.
	 */
	public void leave() {
		this.leaving.run();
	}

	/**
	 * Ends the call; without effect if it has ended.
	 */
	public void end() {
		List<Runnable> due;
		synchronized (this) {
			due = (this.atEnd != null) ? this.atEnd : List.of();
			this.atEnd = null;
		}
		due.forEach(Runnable::run);
	}

	/**
	 * Notes the key of a look-up of this call: the loaded value goes there, even if the
	 * method changed the objects that the key is made of.
	 */
	synchronized void lookedUp(Object key, EntryKey text) {
		this.keys = (this.keys != null) ? this.keys : new ArrayList<>(2);
		this.keys.add(Map.entry(key, text));
	}

	/**
	 * The key of this call's look-up with the same object, {@code null} if there was
	 * none.
	 */
	@SuppressWarnings("ReferenceEquality")
	synchronized @Nullable EntryKey lookedUpBy(Object key, String cache) {
		for (Map.Entry<Object, EntryKey> known : (this.keys != null) ? this.keys
				: List.<Map.Entry<Object, EntryKey>>of()) {
			if (known.getKey() == key && known.getValue().cache().equals(cache)) {
				return known.getValue();
			}
		}
		return null;
	}

	/**
	 * Notes that this call looked a key up, missed it, and is to put the loaded value.
	 */
	synchronized void missed(EntryKey key, OwnLoad load) {
		this.loads = (this.loads != null) ? this.loads : new HashMap<>(2);
		this.loads.put(key, load);
	}

	/** The load that a put within this call ends, {@code null} if the put is a change. */
	synchronized @Nullable OwnLoad takeLoad(EntryKey key) {
		return (this.loads != null) ? this.loads.remove(key) : null;
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

	/**
	 * A load of a call.
	 *
	 * @param key the key for the loaded value
	 * @param tokens the right to store it, {@code null} if the register of misses has
	 * them
	 */
	record OwnLoad(EntryKey key, @Nullable FillTokens tokens) {

	}

}
