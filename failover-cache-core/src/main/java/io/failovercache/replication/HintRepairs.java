/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.time.PeriodicTask;
import io.failovercache.topology.Owner;
import io.failovercache.topology.ServerGroup;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Hint;
import io.failovercache.trust.HintRepair;
import io.failovercache.trust.Hints;
import io.failovercache.trust.TrustView;

/**
 * The repairs of hinted writes: replaces each key of which a server missed a write, of
 * any instance, by a tombstone as soon as the server can be reached; then the keys are
 * read there again. One instance at a time repairs a server. Runs on the timekeeper.
 */
final class HintRepairs {

	private static final long LEAST_PAUSE_MILLIS = 50;

	private static final long MORE_PAUSE_MILLIS = 100;

	private static final int BATCH = 512;

	private final ReplicationContext context;

	private final Hints hints;

	private final PeriodicTask periodic;

	HintRepairs(ReplicationContext context) {
		this.context = context;
		this.hints = context.trust().hints();
		this.periodic = PeriodicTask.ofSteps(context.timekeeper(), this::pause, this::repairAll);
	}

	void start() {
		this.periodic.start(pause());
	}

	void stop() {
		this.periodic.stop();
	}

	private Duration pause() {
		double more = MORE_PAUSE_MILLIS * this.context.around().random().nextDouble();
		return Duration.ofMillis(LEAST_PAUSE_MILLIS + (long) more);
	}

	private CompletableFuture<?> repairAll() {
		List<CompletableFuture<?>> repairs = new ArrayList<>();
		TrustView view = this.context.trust().view();
		if (this.context.trust().isFresh(view)) {
			for (Node node : this.context.topology().allNodes()) {
				boolean waits = node.role() != GroupRole.WITNESS && this.hints.unresolved(node) > 0;
				if (waits && view.stateOf(node) != NodeState.DOWN) {
					repairs.add(repair(node));
				}
			}
		}
		return CompletableFuture.allOf(repairs.toArray(CompletableFuture[]::new));
	}

	private CompletableFuture<?> repair(Node node) {
		return this.hints.elect(node).thenCompose((elected) -> {
			if (!elected) {
				return CompletableFuture.completedFuture(null);
			}
			HintRepair repair = this.hints.repairOf(node, BATCH);
			return this.hints.bringHome(repair).thenCompose((home) -> {
				// News that came with the hints, such as a clear, is in this view.
				TrustView view = this.context.trust().view();
				return home ? sendTombstones(repair, view).thenApply((sent) -> sent && holds(view, repair))
						: CompletableFuture.completedFuture(false);
			}).handle((done, failure) -> {
				this.hints.ended(repair, Boolean.TRUE.equals(done));
				return null;
			});
		});
	}

	/**
	 * Returns whether the keys are still written as they were when the tombstones were
	 * sent.
	 */
	private boolean holds(TrustView view, HintRepair repair) {
		TrustView now = this.context.trust().view();
		return this.context.trust().isFresh(view)
				&& now.generationOf(repair.target()) == view.generationOf(repair.target())
				&& repair.hints()
					.stream()
					.map((hint) -> hint.key().cache())
					.distinct()
					.allMatch((cache) -> Objects.equals(now.clearsOf(cache), view.clearsOf(cache)));
	}

	/**
	 * Leaves tombstones under all physical keys by which the server may hold the keys.
	 */
	private CompletableFuture<Boolean> sendTombstones(HintRepair repair, TrustView view) {
		Set<String> unknown = repair.hints()
			.stream()
			.map((hint) -> hint.key().cache())
			.filter((cache) -> !this.context.keys().areKnown(view, cache))
			.collect(Collectors.toSet());
		if (!unknown.isEmpty()) {
			// Caches that this instance never used: the next poll reads their counters.
			this.context.trust().countInRepair(unknown);
			return CompletableFuture.completedFuture(false);
		}
		Map<String, EntryKey> physicalKeys = new LinkedHashMap<>();
		for (Hint hint : repair.hints()) {
			long clears = Objects.requireNonNull(view.clearsOf(hint.key().cache()));
			for (Owner owner : placesOf(repair.target(), hint)) {
				physicalKeys.put(this.context.keys().of(hint.key(), owner, view, clears), hint.key());
			}
		}
		List<CompletableFuture<Boolean>> sent = new ArrayList<>();
		physicalKeys.forEach((physicalKey, key) -> sent
			.add(sendTombstone(repair.target(), this.context.markers().tombstone(key, physicalKey))));
		return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
			.thenApply((done) -> sent.stream().allMatch(CompletableFuture::join));
	}

	private CompletableFuture<Boolean> sendTombstone(Node target, Request tombstone) {
		return target.send(tombstone).thenApply((reply) -> {
			boolean definite = !(reply instanceof Reply.NoReply);
			if (definite) {
				this.context.event(EngineEvent.REPAIR, target);
			}
			return definite;
		});
	}

	private Set<Owner> placesOf(Node target, Hint hint) {
		Topology topology = this.context.topology();
		Set<Owner> places = new LinkedHashSet<>();
		topology.ownersOf(hint.key()).stream().filter((owner) -> owner.node() == target).forEach(places::add);
		topology.shadowOwnersOf(hint.key()).stream().filter((owner) -> owner.node() == target).forEach(places::add);
		if (places.stream().noneMatch((owner) -> owner.ringTag().equals(hint.ringTag()))) {
			places.add(new Owner(target, hint.ringTag(), ServerGroup.counterOf(hint.ringTag())));
		}
		return places;
	}

}
