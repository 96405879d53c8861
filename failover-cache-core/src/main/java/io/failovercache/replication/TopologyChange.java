/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * Changes the servers without a restart and without resurrection, in steps that all
 * instances take at about the same time. First reads stay where they are, while writes
 * also leave tombstones with the owners to come; then reads move, while writes also leave
 * tombstones with the owners that were. Each step lasts as long as instances may differ
 * in what they know.
 * <p>
 * Servers that are wanted for less than a step are never read here. But another instance
 * may have read them: they are told of writes for two more steps. What a new ring holds
 * is all loaded or copied after the change: its tag is part of the keys. A ring that was
 * left is cleared, should it ever return.
 */
final class TopologyChange {

	/** Each costs a tombstone a write. */
	private static final int MAX_SHADOWS = 8;

	private final Timekeeper timekeeper;

	private final Function<ServerAssignment, Topology> topologies;

	private final Consumer<Topology> install;

	private final Consumer<String> retire;

	private final List<Past> pasts = new ArrayList<>();

	private Topology current;

	private @Nullable Topology target;

	private int changes;

	TopologyChange(Topology first, Timekeeper timekeeper, Function<ServerAssignment, Topology> topologies,
			Consumer<Topology> install, Consumer<String> retire) {
		this.current = first;
		this.topologies = topologies;
		this.timekeeper = timekeeper;
		this.install = install;
		this.retire = retire;
	}

	/**
	 * Begins a change. One that has not moved the reads yet is given up for it.
	 * @return {@code false} if too many changes are under way
	 */
	synchronized boolean to(ServerAssignment servers, Duration step) {
		if (this.pasts.size() >= MAX_SHADOWS) {
			return false;
		}
		Topology next = this.topologies.apply(servers);
		Topology before = this.target;
		if (next.isSameAs((before != null) ? before : this.current)) {
			return true;
		}
		this.changes++;
		if (before != null) {
			leave(before, step.multipliedBy(2));
		}
		this.pasts.removeIf((past) -> past.topology.isSameAs(next));
		this.target = next.isSameAs(this.current) ? null : next;
		publish();
		if (this.target != null) {
			int change = this.changes;
			this.timekeeper.after(step, () -> move(change, next, step));
		}
		return true;
	}

	synchronized boolean isRunning() {
		return this.target != null || !this.pasts.isEmpty();
	}

	private synchronized void move(int change, Topology next, Duration step) {
		if (change == this.changes) {
			leave(this.current, step);
			this.current = next;
			this.target = null;
			publish();
		}
	}

	private void leave(Topology topology, Duration told) {
		Past past = new Past(topology);
		this.pasts.add(past);
		this.timekeeper.after(told, () -> forget(past));
	}

	private synchronized void forget(Past past) {
		if (this.pasts.remove(past)) {
			publish();
			Set<String> left = new LinkedHashSet<>(past.topology.ringCounters());
			shadows().forEach((shadow) -> left.removeAll(shadow.ringCounters()));
			left.removeAll(this.current.ringCounters());
			left.forEach(this.retire);
		}
	}

	private void publish() {
		this.install.accept(this.current.shadowedBy(shadows()));
	}

	private List<Topology> shadows() {
		List<Topology> shadows = new ArrayList<>();
		if (this.target != null) {
			shadows.add(this.target);
		}
		this.pasts.forEach((past) -> shadows.add(past.topology));
		return shadows;
	}

	/** A topology that others may still read; each is one of its own. */
	private static final class Past {

		private final Topology topology;

		Past(Topology topology) {
			this.topology = topology;
		}

	}

}
