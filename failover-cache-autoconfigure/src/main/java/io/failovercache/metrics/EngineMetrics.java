/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.OperationOutcome;

/**
 * The meters of the operations of the engine. Thread-safe, and cheap on the engine's
 * threads: the meters of a server are found by its identity. Events before the registry
 * is known are not counted.
 *
 * @since 1.0.0
 */
public final class EngineMetrics implements EngineObserver, MeterBinder {

	private static final NodeMeters[] NONE = {};

	/** Far more than go at once: what they still answer comes a moment later. */
	private static final int MAX_REMOVED = 4096;

	private final Supplier<EngineStatus> engine;

	private final Object lock = new Object();

	/** The one that was removed first is the first. */
	private final Set<NodeId> removed = Collections.synchronizedSet(new LinkedHashSet<>());

	private volatile @Nullable MeterRegistry registry;

	private volatile NodeMeters[] nodes = NONE;

	/**
	 * Creates the observer.
	 * @param engine supplies the values of the gauges; looked up in {@link #bindTo}
	 */
	public EngineMetrics(Supplier<EngineStatus> engine) {
		this.engine = engine;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		synchronized (this.lock) {
			this.nodes = NONE;
			this.registry = registry;
		}
		EngineStatus status = this.engine.get();
		Gauge.builder("failover.cache.backup.coverage", status, EngineStatus::backupCoverage)
			.description("Share of the sampled keys of the primary group that the backup group holds")
			.strongReference(true)
			.register(registry);
		Gauge.builder("failover.cache.dirty.keys", status, EngineStatus::dirtyKeys)
			.description("Keys that this instance does not read until a missed write has been repaired")
			.baseUnit("keys")
			.strongReference(true)
			.register(registry);
		Gauge.builder("failover.cache.roster.rings", status, EngineStatus::rings)
			.description("Lists of servers in use among all instances; more than one only during a deployment")
			.baseUnit("rings")
			.strongReference(true)
			.register(registry);
		FunctionCounter.builder("failover.cache.observer.failures", status, EngineStatus::failuresOfObservers)
			.description("Exceptions of observers of the cache; the cache went on")
			.baseUnit("failures")
			.register(registry);
		status.nodes().forEach((node) -> meters(registry, node.role(), node.node()));
	}

	@Override
	public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
		MeterRegistry target = this.registry;
		if (target != null) {
			NodeMeters meters = meters(target, group, node);
			if (meters != null) {
				meters.operation(operation, outcome, nanos);
			}
		}
	}

	@Override
	public void nodeRemoved(GroupRole group, NodeId node) {
		synchronized (this.lock) {
			// Another server of the name has the same meters: it creates them again.
			NodeMeters[] left = Arrays.stream(this.nodes)
				.filter((meters) -> !meters.isNamed(node.name()))
				.toArray(NodeMeters[]::new);
			Arrays.stream(this.nodes).filter((meters) -> meters.isOf(node)).forEach(NodeMeters::remove);
			this.nodes = left;
			if (this.removed.size() >= MAX_REMOVED) {
				this.removed.remove(this.removed.iterator().next());
			}
			this.removed.add(node);
		}
	}

	@Override
	public void event(EngineEvent event, GroupRole group, NodeId node) {
		MeterRegistry target = this.registry;
		if (target != null) {
			NodeMeters meters = meters(target, group, node);
			if (meters != null) {
				meters.event(event);
			}
		}
	}

	private @Nullable NodeMeters meters(MeterRegistry target, GroupRole group, NodeId node) {
		NodeMeters[] known = this.nodes;
		for (NodeMeters meters : known) {
			if (meters.isOf(node)) {
				return meters;
			}
		}
		return create(target, group, node);
	}

	/**
	 * Creates the meters of a server; none for one that is no longer in use, whose late
	 * replies are not counted.
	 */
	private @Nullable NodeMeters create(MeterRegistry target, GroupRole group, NodeId node) {
		if (this.removed.contains(node) && snapshot(node) == null) {
			return null;
		}
		synchronized (this.lock) {
			for (NodeMeters meters : this.nodes) {
				if (meters.isOf(node)) {
					return meters;
				}
			}
			NodeMeters meters = new NodeMeters(target, group, node, () -> snapshot(node));
			NodeMeters[] more = Arrays.copyOf(this.nodes, this.nodes.length + 1);
			more[more.length - 1] = meters;
			this.nodes = more;
			return meters;
		}
	}

	private @Nullable NodeSnapshot snapshot(NodeId node) {
		EngineStatus status = this.engine.get();
		return Stream.of(status.nodes(), status.toldNodes())
			.flatMap(List::stream)
			.filter((snapshot) -> snapshot.node().equals(node))
			.findFirst()
			.orElse(null);
	}

}
