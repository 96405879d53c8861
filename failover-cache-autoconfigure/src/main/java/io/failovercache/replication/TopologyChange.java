/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * Changes the servers without a restart and without resurrection, in two steps that all
 * instances take at about the same time. First reads stay where they are, while writes
 * also leave tombstones with the owners to come; then reads move, while writes also leave
 * tombstones with the owners that were. Each step lasts as long as instances may differ
 * in what they know. What the new ring holds is all loaded or copied after the change:
 * its tag is part of the keys. A ring that was left is cleared, should it ever return.
 */
final class TopologyChange {

	private final Timekeeper timekeeper;

	private final Function<ServerLists, Topology> topologies;

	private final Consumer<Topology> install;

	private final Consumer<String> retire;

	private Topology current;

	private @Nullable ServerLists target;

	private @Nullable Duration overlap;

	private boolean running;

	TopologyChange(Topology first, Timekeeper timekeeper, Function<ServerLists, Topology> topologies,
			Consumer<Topology> install, Consumer<String> retire) {
		this.current = first;
		this.topologies = topologies;
		this.timekeeper = timekeeper;
		this.install = install;
		this.retire = retire;
	}

	/**
	 * Begins a change; one that comes while another is running follows it.
	 */
	synchronized void to(ServerLists next, Duration wanted) {
		this.target = next;
		this.overlap = wanted;
		if (!this.running) {
			this.running = true;
			announce();
		}
	}

	synchronized boolean isRunning() {
		return this.running;
	}

	private synchronized void announce() {
		ServerLists servers = this.target;
		Duration step = this.overlap;
		this.target = null;
		if (servers == null || step == null) {
			this.running = false;
			return;
		}
		Topology next = this.topologies.apply(servers);
		this.install.accept(this.current.shadowedBy(next));
		this.timekeeper.after(step, () -> move(next, step));
	}

	private synchronized void move(Topology next, Duration step) {
		Topology was = this.current;
		this.install.accept(next.shadowedBy(was));
		this.current = next;
		this.timekeeper.after(step, () -> settle(was, next));
	}

	private synchronized void settle(Topology was, Topology next) {
		this.install.accept(next);
		List<String> left = new ArrayList<>(was.ringCounters());
		left.removeAll(next.ringCounters());
		left.forEach(this.retire);
		announce();
	}

}
