/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.failovercache.chaos.History.StateChange;

/**
 * The time from the end of a fault until the last instance used the node again. For one
 * thread.
 */
final class Readmission {

	private static final long LIMIT_UNFENCED = 500_000_000;

	/**
	 * All connections of all instances shake hands at once, on the processors at hand.
	 */
	private static final long LIMIT_UNFENCED_TLS = 1_000_000_000;

	private static final long LIMIT_FENCED = 5_000_000_000L;

	private final long limitUnfenced;

	private long worstUnfenced = -1;

	private long worstFenced = -1;

	private int never;

	/**
	 * Begins with no run.
	 * @param tls whether the servers speak TLS
	 */
	Readmission(boolean tls) {
		this.limitUnfenced = tls ? LIMIT_UNFENCED_TLS : LIMIT_UNFENCED;
	}

	void add(History history, Timeline times) {
		Set<String> fenced = new HashSet<>();
		Map<String, StateChange> last = new HashMap<>();
		Set<String> moved = new HashSet<>();
		for (StateChange change : history.states()) {
			last.put(change.instance() + "/" + change.node(), change);
			if (change.time() > times.begun() && !change.up()) {
				moved.add(change.node());
			}
			if (change.fenced()) {
				fenced.add(change.node());
			}
		}
		for (StateChange change : last.values()) {
			if (!change.up()) {
				this.never++;
			}
			else if (moved.contains(change.node()) && change.time() > times.healed()) {
				long nanos = change.time() - times.healed();
				if (fenced.contains(change.node())) {
					this.worstFenced = Math.max(this.worstFenced, nanos);
				}
				else {
					this.worstUnfenced = Math.max(this.worstUnfenced, nanos);
				}
			}
		}
	}

	boolean inTime() {
		return this.never == 0 && this.worstUnfenced <= this.limitUnfenced && this.worstFenced <= LIMIT_FENCED;
	}

	String describe() {
		if (this.never > 0) {
			return "never (" + this.never + ")";
		}
		if (this.worstFenced >= 0) {
			return ResultsTable.seconds(this.worstFenced) + " fenced";
		}
		return ResultsTable.seconds(this.worstUnfenced);
	}

}
