/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.failovercache.chaos.FaultCase.Promise;

/**
 * The results of all runs of one fault together. For one thread.
 */
final class FaultResult {

	private static final long GRACE_NANOS = 10_000_000;

	private static final long SECOND = 1_000_000_000;

	/** F + L: when a split has healed, its fences run out within this time. */
	private static final long AFTER_SPLIT_NANOS = 5 * SECOND;

	private final FaultCase fault;

	private final HitCurve curve = new HitCurve();

	private final List<String> violations = new ArrayList<>();

	private final List<Long> lookups = new ArrayList<>();

	private final Readmission readmission;

	private final Map<String, Long> counters = new TreeMap<>();

	private int runs;

	private int repeated;

	private long reads;

	private long exceptions;

	private long wrong;

	private long stale;

	private long staleOutsidePromise;

	private long worstAge;

	private long slow;

	private long slowest;

	private long problems;

	FaultResult(FaultCase fault, boolean tls) {
		this.fault = fault;
		this.readmission = new Readmission(tls);
	}

	/**
	 * A run was thrown away, for the machine stood still in it.
	 */
	void repeated() {
		this.repeated++;
	}

	/**
	 * Adds what the product counted.
	 * @param more by how much each counter grew
	 */
	void count(Map<String, Long> more) {
		more.forEach((name, count) -> this.counters.merge(name, count, Long::sum));
	}

	void add(int phase, History history, List<StaleRead> staleReads, Timeline times) {
		this.runs++;
		String where = this.fault.name() + " #" + phase + ": ";
		for (Event event : history.events()) {
			addEvent(event, history, times, where);
		}
		for (StaleRead read : staleReads) {
			addStale(read, times, where);
		}
		this.readmission.add(history, times);
	}

	/**
	 * Adds what the instances did not say of the fault.
	 * @param phase the number of the run
	 * @param problem in words
	 */
	void addProblem(int phase, String problem) {
		this.problems++;
		note(this.fault.name() + " #" + phase + ": " + problem);
	}

	private void addEvent(Event event, History history, Timeline times, String where) {
		if (event.outcome() == Outcome.FAILED) {
			this.exceptions++;
		}
		if (event.outcome() == Outcome.WRONG) {
			this.wrong++;
			note(where + "wrong value: " + event);
		}
		if (event.op().isRead()) {
			this.reads++;
			if (event.start() > times.begun() + SECOND && event.start() < times.ended()) {
				this.lookups.add(event.lookupNanos());
			}
		}
		if (event.op().countsForHitRatio() && event.outcome() != Outcome.FAILED) {
			this.curve.add(event.start(), event.outcome() == Outcome.HIT, times);
		}
		addDuration(event, history.explained(event.instance(), event.start(), event.lookupNanos()), times, where);
		addDuration(event, history.explained(event.instance(), event.end() - event.storeNanos(), event.storeNanos()),
				times, where);
	}

	private void addDuration(Event event, long nanos, Timeline times, String where) {
		long limit = ChaosSettings.OPERATION_TIMEOUT.toNanos() + GRACE_NANOS;
		if (event.op() == Op.FIND_SYNC) {
			limit += ChaosSettings.LOCK_TIMEOUT.toNanos();
		}
		else {
			this.slowest = Math.max(this.slowest, nanos);
		}
		if (nanos > limit) {
			this.slow++;
			note(where + "slow: " + nanos / 1_000_000 + " ms, " + (event.start() - times.begun()) / 1_000_000
					+ " ms after the fault, lookup " + event.lookupNanos() / 1_000_000 + " ms, store "
					+ event.storeNanos() / 1_000_000 + " ms, " + event);
		}
	}

	private void addStale(StaleRead read, Timeline times, String where) {
		if (!read.forbidden()) {
			return;
		}
		boolean promised = this.fault.promises(Promise.FRESH) || read.read().start() < times.begun()
				|| read.read().start() > times.healed() + AFTER_SPLIT_NANOS;
		if (!promised) {
			this.staleOutsidePromise++;
			return;
		}
		this.stale++;
		this.worstAge = Math.max(this.worstAge, read.age());
		note(where + "stale: " + read.describe(times.begun()));
	}

	/**
	 * The failures of the promise, in words; empty if it held.
	 * @return the short names of what failed
	 */
	List<String> failures() {
		List<String> failures = new ArrayList<>();
		addIf(failures, this.exceptions > 0, "exceptions");
		addIf(failures, this.wrong > 0, "wrong values");
		addIf(failures, this.stale > 0, "stale reads");
		addIf(failures, this.slow > 0, "slow calls");
		addIf(failures, this.problems > 0, "last error");
		addIf(failures, this.fault.promises(Promise.HITS) && !this.curve.holdsDuring(0.97), "hit ratio");
		addIf(failures, this.fault.promises(Promise.LOCAL) && !this.curve.holdsDuring(0.9), "hit ratio");
		addIf(failures, this.fault.promises(Promise.LOCAL) && !this.curve.loadsHoldDuring(1.3), "database loads");
		addIf(failures, this.fault.promises(Promise.NO_STORM) && !this.curve.excessLoadsWithin(0.02), "database loads");
		addIf(failures, this.fault.promises(Promise.BACK) && !this.readmission.inTime(), "node not back");
		return failures;
	}

	FaultCase fault() {
		return this.fault;
	}

	/**
	 * The age of the worst forbidden read.
	 * @return nanoseconds; 0 if there was none
	 */
	long worstAge() {
		return this.worstAge;
	}

	List<String> violations() {
		return this.violations;
	}

	/**
	 * The cells of the row in the table.
	 * @return one text for each of {@link ResultsTable#COLUMNS}
	 */
	List<String> cells() {
		List<String> failures = failures();
		return List.of(this.fault.name(), String.valueOf(this.runs), String.valueOf(this.repeated),
				String.valueOf(this.reads), String.valueOf(this.exceptions), String.valueOf(this.wrong),
				String.valueOf(this.stale), (this.stale > 0) ? ResultsTable.seconds(this.worstAge) : "-",
				(this.staleOutsidePromise > 0) ? String.valueOf(this.staleOutsidePromise) : "-",
				String.valueOf(this.slow), ResultsTable.millis(this.slowest), ResultsTable.millis(p99()),
				ResultsTable.percent(this.curve.before()), ResultsTable.percent(this.curve.during()),
				ResultsTable.percent(this.curve.after()), ResultsTable.percent(this.curve.excessLoads()),
				ResultsTable.seconds(this.curve.failoverNanos()), this.readmission.describe(), counter("fences"),
				counter("repairs"), counter("hedges"), counter("copies"),
				failures.isEmpty() ? "ok" : "BROKEN: " + String.join(", ", failures));
	}

	private String counter(String name) {
		return String.valueOf(this.counters.getOrDefault(name, 0L));
	}

	private long p99() {
		if (this.lookups.isEmpty()) {
			return -1;
		}
		List<Long> sorted = this.lookups.stream().sorted().toList();
		return sorted.get((int) (sorted.size() * 0.99));
	}

	private void note(String violation) {
		if (this.violations.size() < 50) {
			this.violations.add(violation);
		}
	}

	private static void addIf(List<String> failures, boolean failed, String name) {
		if (failed) {
			failures.add(name);
		}
	}

}
