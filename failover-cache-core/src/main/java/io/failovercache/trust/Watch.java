/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.node.NodeListener;
import io.failovercache.time.Guard;
import io.failovercache.time.PeriodicTask;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * The polls that keep the trust up to date: polls every node each poll interval, connects
 * to those that are away, renews fences. Thread-safe.
 *
 * @since 1.0.0
 */
public final class Watch {

	/**
	 * A timer that cannot be set for want of memory or a thread can be set a moment
	 * later.
	 */
	private static final int TRIES = 10;

	private static final Duration LONG_DOWN = Duration.ofMinutes(1);

	private final Trust trust;

	private final KnownNodes nodes;

	private final Polls polls;

	private final ProtocolTimes settings;

	private final Timekeeper timekeeper;

	private final RandomGenerator random;

	private final PeriodicTask renewals;

	private volatile @Nullable Object running;

	/**
	 * Creates a watch that has not been started.
	 * @param settings the times
	 * @param layout the form of keys
	 * @param around time, chance and observer
	 * @param companion the other key that every poll reads
	 * @param policy the decisions about hints
	 * @param scope the part of a board that a poll reads
	 */
	public Watch(ProtocolTimes settings, KeyLayout layout, Surroundings around, BoardCompanion companion,
			HintPolicy policy, BoardScope scope) {
		this.settings = settings;
		this.timekeeper = around.timekeeper();
		this.random = around.random();
		this.trust = new Trust(settings, layout, around, companion, policy, scope);
		this.nodes = this.trust.nodes();
		this.polls = this.trust.polls();
		this.renewals = new PeriodicTask(this.timekeeper, settings::renewalInterval, this::renew);
	}

	public Trust trust() {
		return this.trust;
	}

	/**
	 * Begins to watch.
	 */
	public void start() {
		Object run = new Object();
		this.polls.suspend(false);
		this.running = run;
		this.nodes.all().forEach((node) -> pollAndGoOn(node, run));
		this.renewals.start(this.settings.renewalInterval());
	}

	/**
	 * Watches the nodes of a topology from now on, new ones at once.
	 * @param topology the nodes
	 */
	public void follow(Topology topology) {
		Object run = this.running;
		var before = this.nodes.all();
		this.trust.follow(topology);
		for (NodeTrust node : this.nodes.all()) {
			if (!before.contains(node)) {
				node.node.connection().addListener(new Reports(this.polls, node.node));
				if (run != null) {
					pollAndGoOn(node, run);
				}
			}
		}
	}

	/**
	 * Stops polls and attempts to connect until it is started again.
	 */
	public void stop() {
		this.running = null;
		this.renewals.stop();
		this.polls.suspend(true);
	}

	private void pollAndGoOn(NodeTrust node, Object run) {
		if (this.running != run || !this.nodes.all().contains(node)) {
			return;
		}
		this.polls.poll(node).whenComplete((good, failure) -> goOn(node, run));
	}

	private void goOn(NodeTrust node, Object run) {
		boolean set = false;
		for (int i = 0; i < TRIES && !set; i++) {
			set = Guard.run("a timer", () -> this.timekeeper.after(pauseAfter(node), () -> pollAndGoOn(node, run)));
		}
	}

	private Duration pauseAfter(NodeTrust node) {
		boolean longDown = this.nodes.isLongDown(node, LONG_DOWN.toNanos());
		Duration base = longDown ? this.settings.pauseWhileDown() : this.settings.pollInterval();
		long pause = (long) (base.toNanos() * (0.8 + 0.4 * this.random.nextDouble()));
		return Duration.ofNanos(Math.min(pause, this.settings.longestPollPause().toNanos()));
	}

	private void renew() {
		this.trust.fences().renew();
		this.trust.forgetOld();
	}

	/** The reports of one node's connection, passed on. */
	private record Reports(Polls polls, Node node) implements NodeListener {

		@Override
		public void connected() {
			this.polls.connected(this.node);
		}

		@Override
		public void refused() {
			this.polls.refused(this.node);
		}

		@Override
		public void lost(String reason) {
			this.polls.lost(this.node, reason);
		}

	}

}
