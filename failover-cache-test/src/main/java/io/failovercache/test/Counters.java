/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The figures of one node since its start. Thread-safe.
 */
final class Counters {

	// Never changed after construction, so safe to share.
	private final Map<Counter, AtomicLong> values = new EnumMap<>(Counter.class);

	private final AtomicLong commands = new AtomicLong();

	Counters() {
		for (Counter counter : Counter.values()) {
			this.values.put(counter, new AtomicLong());
		}
	}

	void increment(Counter counter) {
		add(counter, 1);
	}

	void add(Counter counter, long amount) {
		valueOf(counter).addAndGet(amount);
	}

	/** Counts one of two things, as memcached has them in pairs. */
	void either(boolean condition, Counter counter, Counter otherwise) {
		increment(condition ? counter : otherwise);
	}

	long get(Counter counter) {
		return valueOf(counter).get();
	}

	void reset() {
		this.values.values().forEach((value) -> value.set(0));
	}

	private AtomicLong valueOf(Counter counter) {
		return Objects.requireNonNull(this.values.get(counter));
	}

	void command() {
		this.commands.incrementAndGet();
	}

	/** Requests executed; not affected by {@link #reset()}. */
	long commands() {
		return this.commands.get();
	}

}
