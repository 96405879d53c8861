/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of a run.
 */
final class Verdict {

	private final List<String> violations = new ArrayList<>();

	private String firstKey = "";

	private String firstHistory = "";

	long reads;

	long hits;

	long loads;

	long writes;

	long unacknowledged;

	long fences;

	long repairs;

	long hints;

	long worstStaleness;

	long longestRead;

	long longestWrite;

	void violated(String key, String what, History history) {
		if (this.violations.isEmpty()) {
			this.firstKey = key;
			this.firstHistory = history.of(key);
		}
		this.violations.add(what);
	}

	double hitRatio() {
		return (double) this.hits / Math.max(1, this.reads);
	}

	boolean isGood() {
		return this.violations.isEmpty();
	}

	List<String> violations() {
		return this.violations;
	}

	String explanation() {
		return this.violations.size() + " violations, the first: " + this.violations.get(0) + System.lineSeparator()
				+ "What happened to " + this.firstKey + ":" + System.lineSeparator() + this.firstHistory;
	}

	void add(Verdict other) {
		this.violations.addAll(other.violations);
		this.reads += other.reads;
		this.hits += other.hits;
		this.loads += other.loads;
		this.writes += other.writes;
		this.unacknowledged += other.unacknowledged;
		this.fences += other.fences;
		this.repairs += other.repairs;
		this.hints += other.hints;
		this.worstStaleness = Math.max(this.worstStaleness, other.worstStaleness);
		this.longestRead = Math.max(this.longestRead, other.longestRead);
		this.longestWrite = Math.max(this.longestWrite, other.longestWrite);
	}

}
