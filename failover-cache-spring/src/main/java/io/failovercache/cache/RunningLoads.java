/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.EntryKey;
import io.failovercache.time.Timekeeper;

/**
 * The loads in the background that are under way, one per key. A load that hangs gives
 * way to the next one of its key; if there are many, those that hang are forgotten.
 * Thread-safe.
 */
final class RunningLoads {

	private final Timekeeper timekeeper;

	private final long longest;

	private final Map<EntryKey, Run> running = new ConcurrentHashMap<>();

	private final HangingLoads hanging = new HangingLoads();

	/**
	 * Creates a map without loads.
	 * @param timekeeper the time
	 * @param longest the time after which a load hangs
	 */
	RunningLoads(Timekeeper timekeeper, Duration longest) {
		this.timekeeper = timekeeper;
		this.longest = longest.toNanos();
	}

	/**
	 * Begins a load.
	 * @return {@code null} if one of the key is under way
	 */
	@Nullable Run begin(EntryKey key) {
		Run mine = new Run(this.timekeeper.nanoTime());
		this.hanging.forget(this.running, (run) -> hangs(run, mine.begun));
		Run running = this.running.compute(key,
				(same, other) -> (other == null || hangs(other, mine.begun)) ? mine : other);
		return (running == mine) ? mine : null;
	}

	void ended(EntryKey key, Run mine) {
		this.running.remove(key, mine);
	}

	private boolean hangs(Run run, long now) {
		return now - run.begun >= this.longest;
	}

	/** The number of loads. */
	int size() {
		return this.running.size();
	}

	/** One load, compared by identity. */
	static final class Run {

		private final long begun;

		private Run(long begun) {
			this.begun = begun;
		}

	}

}
