/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The threads of one lane, each with a slot of its own: never more than
 * {@value LoadSettings#MAX_THREADS}, however often the settings change and however long a
 * call takes. Thread-safe.
 */
final class Workers {

	private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final String name;

	private final Lane lane;

	private final @Nullable Thread[] threads = new Thread[LoadSettings.MAX_THREADS];

	private volatile LoadSettings settings = LoadSettings.DEFAULT;

	Workers(String name, Lane lane) {
		this.name = name;
		this.lane = lane;
	}

	synchronized void apply(LoadSettings settings) {
		this.settings = settings;
		for (int slot = 0; slot < this.threads.length; slot++) {
			if (wanted(slot) && this.threads[slot] == null) {
				this.threads[slot] = start(slot);
			}
		}
	}

	private Thread start(int slot) {
		Thread thread = new Thread(() -> work(slot), this.name + "-" + slot);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void work(int slot) {
		long next = System.nanoTime();
		while (!leave(slot)) {
			LoadSettings current = this.settings;
			this.lane.call(slot, current);
			next += TimeUnit.SECONDS.toNanos(1) * current.threads() / current.callsPerSecond();
			long now = System.nanoTime();
			if (next < now - BEHIND_NANOS) {
				next = now;
			}
			LockSupport.parkNanos(next - now);
		}
	}

	private synchronized boolean leave(int slot) {
		if (wanted(slot)) {
			return false;
		}
		this.threads[slot] = null;
		return true;
	}

	private boolean wanted(int slot) {
		return this.settings.running() && slot < this.settings.threads();
	}

}
