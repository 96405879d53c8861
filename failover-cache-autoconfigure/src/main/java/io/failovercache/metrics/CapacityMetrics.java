/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import io.failovercache.capacity.CapacityMonitor;
import io.failovercache.capacity.NodeCapacity;
import io.failovercache.capacity.Shortage;
import io.failovercache.observe.GroupRole;

/**
 * The meters of the statistics of the servers. A server that does not answer, or is no
 * longer in use, has no such gauges. Thread-safe.
 *
 * @since 1.0.0
 */
public final class CapacityMetrics implements MeterBinder {

	private final Supplier<CapacityMonitor> monitor;

	/**
	 * Creates the binder.
	 * @param monitor reads the servers' statistics; looked up in {@link #bindTo}
	 */
	public CapacityMetrics(Supplier<CapacityMonitor> monitor) {
		this.monitor = monitor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		CapacityMonitor source = this.monitor.get();
		List<NodeGauge> gauges = List.of(
				new NodeGauge(registry, "failover.cache.node.memory.used", "bytes", "Memory in use by items",
						NodeCapacity::usedBytes),
				new NodeGauge(registry, "failover.cache.node.memory.limit", "bytes", "Memory for items",
						NodeCapacity::limitBytes),
				new NodeGauge(registry, "failover.cache.node.evictions", "items",
						"Items dropped to make room, since the server started", NodeCapacity::evictions),
				new NodeGauge(registry, "failover.cache.node.connections", "connections",
						"Connections open, those of others included", NodeCapacity::connections),
				new NodeGauge(registry, "failover.cache.node.connections.limit", "connections",
						"Connections that the server accepts at most", NodeCapacity::maxConnections),
				new NodeGauge(registry, "failover.cache.node.hit.ratio", null,
						"Share of the server's reads, of all clients, that found something", CapacityMetrics::hitRatio),
				new NodeGauge(registry, "failover.cache.node.uptime", "seconds", "Time since the server started",
						(capacity) -> capacity.uptime().toSeconds()));
		for (GroupRole group : List.of(GroupRole.PRIMARY, GroupRole.BACKUP)) {
			for (Shortage shortage : Shortage.values()) {
				Gauge
					.builder("failover.cache.group.shortage", source,
							(known) -> known.shortagesOf(group).containsKey(shortage) ? 1 : 0)
					.description("Whether the group could not do the work of both alone")
					.tags("group", group.label(), "reason", shortage.label())
					.strongReference(true)
					.register(registry);
			}
		}
		Runnable publish = () -> gauges.forEach((gauge) -> gauge.publish(source));
		source.addListener(publish);
		publish.run();
	}

	private static double hitRatio(NodeCapacity capacity) {
		Double ratio = capacity.hitRatio();
		return (ratio != null) ? ratio : Double.NaN;
	}

	/** One gauge for each server. */
	private static final class NodeGauge {

		private final MultiGauge gauge;

		private final ToDoubleFunction<NodeCapacity> value;

		NodeGauge(MeterRegistry registry, String name, @Nullable String unit, String description,
				ToDoubleFunction<NodeCapacity> value) {
			this.gauge = MultiGauge.builder(name).baseUnit(unit).description(description).register(registry);
			this.value = value;
		}

		/**
		 * Adds and removes gauges without replacing those that stay: a scrape at the same
		 * time would find a replaced gauge twice, and fail.
		 */
		void publish(CapacityMonitor source) {
			List<MultiGauge.Row<?>> rows = new ArrayList<>();
			source.nodes()
				.forEach((node, group) -> rows
					.add(MultiGauge.Row.of(Tags.of("group", group.label(), "node", node.toString()), source,
							(known) -> valueOf(known.capacityOf(node)))));
			this.gauge.register(rows);
		}

		private double valueOf(@Nullable NodeCapacity capacity) {
			return (capacity != null) ? this.value.applyAsDouble(capacity) : Double.NaN;
		}

	}

}
