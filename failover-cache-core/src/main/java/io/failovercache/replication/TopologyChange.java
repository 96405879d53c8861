/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.time.PeriodicTask;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * A change of the servers without a restart and without resurrection, in steps that all
 * instances take at about the same time. First, reads stay where they are, while writes
 * also leave tombstones with the future owners; then reads move, while writes also leave
 * tombstones with the former owners. Each step lasts as long as instances may differ in
 * what they know.
 * <p>
 * Servers that are in the list for less than a step are never read here. But another
 * instance may have read them: they get tombstones for two more steps. All content of a
 * new ring is loaded or copied after the change, because its tag is part of the keys. A
 * ring that was left is cleared, should it ever return.
 */
final class TopologyChange {

	/**
	 * The most topologies besides the present one; each costs one tombstone per write.
	 */
	private static final int MAX_TOPOLOGIES = 8;

	/**
	 * The most shadow owners after a change that follows another one: each costs a
	 * connection, and such a change may be made up. The first one may have more.
	 */
	private static final int MAX_SHADOW_OWNERS = 512;

	/** The time between two checks whether a step may end early. */
	private static final Duration LOOK = Duration.ofMillis(250);

	private final Timekeeper timekeeper;

	private final Function<ServerAssignment, Topology> topologies;

	private final Consumer<Topology> install;

	private final Consumer<String> retire;

	private final Predicate<Topology> known;

	private final List<Past> pasts = new ArrayList<>();

	/** Takes the steps that are due, as long as any is left. */
	private final PeriodicTask steps;

	private List<Topology> others = List.of();

	private Topology current;

	private @Nullable Topology target;

	/** The step of the change to the target. */
	private Step step = Step.NONE;

	/** The time of the next look at the steps. */
	private long lookAt;

	/**
	 * Creates a change that is not under way.
	 * @param first the topology to begin with
	 * @param timekeeper the time
	 * @param topologies makes topologies
	 * @param install puts a topology in use
	 * @param retire abandons the content of a ring that was left, by its counter
	 * @param known whether all instances are known to send their writes to a topology
	 */
	TopologyChange(Topology first, Timekeeper timekeeper, Function<ServerAssignment, Topology> topologies,
			Consumer<Topology> install, Consumer<String> retire, Predicate<Topology> known) {
		this.known = known;
		this.current = first;
		this.topologies = topologies;
		this.timekeeper = timekeeper;
		this.steps = new PeriodicTask(timekeeper, this::pause, this::proceed);
		this.install = install;
		this.retire = retire;
	}

	/**
	 * Begins a change. It replaces one that has not moved the reads yet.
	 * @return {@code false} if too many changes are under way
	 */
	synchronized boolean to(ServerAssignment servers, Duration overlap) {
		proceedLate();
		if (this.pasts.size() >= MAX_TOPOLOGIES || isCrowd(servers)) {
			return false;
		}
		Topology next = this.topologies.apply(servers);
		Topology before = this.target;
		if (next.isSameAs((before != null) ? before : this.current)) {
			return true;
		}
		if (before != null) {
			leave(before, overlap.multipliedBy(2));
		}
		this.pasts.removeIf((past) -> past.topology.isSameAs(next));
		this.target = next.isSameAs(this.current) ? null : next;
		this.step = new Step(this.timekeeper.nanoTime(), overlap);
		try {
			publish();
		}
		finally {
			this.steps.start(pause());
		}
		return true;
	}

	/**
	 * Returns whether a change that follows others would have too many shadow owners.
	 */
	private boolean isCrowd(ServerAssignment servers) {
		Set<NodeId> shadows = new HashSet<>();
		Topology next = this.target;
		if (next != null) {
			next.nodes().forEach((node) -> shadows.add(node.id()));
		}
		this.pasts.forEach((past) -> past.topology.nodes().forEach((node) -> shadows.add(node.id())));
		boolean follows = !shadows.isEmpty();
		servers.primary().forEach((server) -> shadows.add(server.node()));
		servers.backup().forEach((server) -> shadows.add(server.node()));
		this.current.nodes().forEach((node) -> shadows.remove(node.id()));
		return follows && shadows.size() > MAX_SHADOW_OWNERS;
	}

	/**
	 * Takes the rings that other instances announce: as long as they do, these rings get
	 * tombstones.
	 */
	synchronized void others(Supplier<List<ServerAssignment>> announced) {
		proceedLate();
		List<Topology> before = this.others;
		this.others = announced.get().stream().map(this.topologies).toList();
		boolean same = before.size() == this.others.size()
				&& IntStream.range(0, before.size()).allMatch((i) -> before.get(i).isSameAs(this.others.get(i)));
		if (!same) {
			publish();
		}
	}

	/**
	 * The topologies that this instance uses: the one that is read, then the one to come.
	 */
	synchronized List<Topology> own() {
		Topology next = this.target;
		return (next != null) ? List.of(this.current, next) : List.of(this.current);
	}

	synchronized boolean isRunning() {
		proceedLate();
		return isLeft();
	}

	/** Goes on if no timer could be set for the next look. */
	private void proceedLate() {
		if (isLeft() && this.timekeeper.nanoTime() - this.lookAt > LOOK.toNanos()) {
			this.steps.start(Duration.ZERO);
		}
	}

	private boolean isLeft() {
		return this.target != null || !this.pasts.isEmpty();
	}

	private synchronized void proceed() {
		move();
		forget();
		if (!isLeft()) {
			this.steps.stop();
		}
	}

	private synchronized Duration pause() {
		long now = this.timekeeper.nanoTime();
		LongStream left = this.pasts.stream().mapToLong((past) -> past.step.left(now));
		LongStream look = (this.target != null) ? LongStream.of(this.step.left(now)) : LongStream.empty();
		long next = Math.max(0, LongStream.concat(left, look).reduce(LOOK.toNanos(), Math::min));
		this.lookAt = now + next;
		return Duration.ofNanos(next);
	}

	/**
	 * Moves the reads as soon as all instances are known to know the change, and at the
	 * latest after a step.
	 */
	private void move() {
		Topology next = this.target;
		if (next != null && (this.step.left(this.timekeeper.nanoTime()) <= 0 || this.known.test(next))) {
			leave(this.current, this.step.length);
			this.current = next;
			this.target = null;
			publish();
		}
	}

	private void leave(Topology topology, Duration told) {
		this.pasts.add(new Past(topology, new Step(this.timekeeper.nanoTime(), told)));
	}

	private void forget() {
		for (Past past : List.copyOf(this.pasts)) {
			if (past.step.left(this.timekeeper.nanoTime()) <= 0 && this.pasts.remove(past)) {
				publish();
				Set<String> left = new LinkedHashSet<>(past.topology.ringCounters());
				shadows().forEach((shadow) -> left.removeAll(shadow.ringCounters()));
				left.removeAll(this.current.ringCounters());
				left.forEach(this.retire);
			}
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
		shadows.addAll(this.others);
		return shadows;
	}

	/** A topology that others may still read; compared by identity. */
	private static final class Past {

		private final Topology topology;

		private final Step step;

		Past(Topology topology, Step step) {
			this.topology = topology;
			this.step = step;
		}

	}

	/**
	 * A time for which instances may differ in what they know.
	 *
	 * @param begun when it began
	 * @param length how long it lasts
	 */
	private record Step(long begun, Duration length) {

		private static final Step NONE = new Step(0, Duration.ZERO);

		long left(long now) {
			return this.length.toNanos() - (now - this.begun);
		}

	}

}
