/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

import io.failovercache.sample.answer.AnswerSource;

/**
 * The counts and times of the calls of one lane. Thread-safe; {@link #take()} belongs to
 * one thread.
 */
final class Meter {

	private static final long LONGEST_MICROS = 60_000_000;

	/** A call under way for less may be waiting for the database. */
	private static final long NOT_THE_DATABASE_NANOS = 1_000_000_000;

	private static final long IDLE = 0;

	private final Map<AnswerSource, LongAdder> reads = new EnumMap<>(AnswerSource.class);

	private final LongAdder writes = new LongAdder();

	private final LongAdder exceptions = new LongAdder();

	private final LongAdder stale = new LongAdder();

	private final Recorder times = new Recorder(LONGEST_MICROS, 2);

	private final AtomicLongArray startedNanos = new AtomicLongArray(LoadSettings.MAX_THREADS);

	private volatile @Nullable String lastException;

	private volatile Counts zero = Counts.ZERO;

	private volatile long longest;

	private Counts last = Counts.ZERO;

	private @Nullable Histogram spare;

	Meter() {
		for (AnswerSource source : AnswerSource.values()) {
			this.reads.put(source, new LongAdder());
		}
	}

	void started(int slot) {
		this.startedNanos.set(slot, Math.max(1, System.nanoTime()));
	}

	void ended(int slot) {
		this.startedNanos.set(slot, IDLE);
	}

	void read(AnswerSource source) {
		adder(source).increment();
	}

	void stale() {
		this.stale.increment();
	}

	void wrote() {
		this.writes.increment();
	}

	void threw(Exception exception) {
		this.exceptions.increment();
		this.lastException = exception.getMessage();
	}

	void took(long micros) {
		this.times.recordValue(Math.max(0, Math.min(LONGEST_MICROS, micros)));
	}

	/**
	 * The calls since the last sample.
	 */
	LaneSample take() {
		Counts now = counts();
		Counts delta = now.minus(this.last);
		this.last = now;
		this.spare = this.times.getIntervalHistogram(this.spare);
		long waiting = waitingMicros();
		long max = this.spare.getMaxValue();
		this.longest = Math.max(this.longest, Math.max(max, waiting));
		return new LaneSample(delta.primary, delta.backup, delta.local, delta.database, delta.writes, delta.exceptions,
				delta.stale, this.spare.getValueAtPercentile(50), this.spare.getValueAtPercentile(99), max, waiting);
	}

	LaneTotals totals() {
		Counts sum = counts().minus(this.zero);
		long hits = sum.primary + sum.backup + sum.local;
		return new LaneTotals(hits + sum.database, hits, sum.database, sum.writes, sum.exceptions, sum.stale,
				this.longest, this.lastException);
	}

	void setToZero() {
		this.zero = counts();
		this.longest = 0;
		this.lastException = null;
	}

	private long waitingMicros() {
		long now = System.nanoTime();
		long oldest = 0;
		for (int slot = 0; slot < this.startedNanos.length(); slot++) {
			long started = this.startedNanos.get(slot);
			oldest = Math.max(oldest, (started != IDLE) ? now - started : 0);
		}
		return (oldest > NOT_THE_DATABASE_NANOS) ? oldest / 1000 : 0;
	}

	private Counts counts() {
		return new Counts(adder(AnswerSource.PRIMARY).sum(), adder(AnswerSource.BACKUP).sum(),
				adder(AnswerSource.LOCAL).sum(), adder(AnswerSource.DATABASE).sum(), this.writes.sum(),
				this.exceptions.sum(), this.stale.sum());
	}

	private LongAdder adder(AnswerSource source) {
		return this.reads.computeIfAbsent(source, (key) -> new LongAdder());
	}

	private record Counts(long primary, long backup, long local, long database, long writes, long exceptions,
			long stale) {

		static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0);

		Counts minus(Counts other) {
			return new Counts(this.primary - other.primary, this.backup - other.backup, this.local - other.local,
					this.database - other.database, this.writes - other.writes, this.exceptions - other.exceptions,
					this.stale - other.stale);
		}

	}

}
