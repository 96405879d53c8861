/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.observe.OperationOutcome;

/**
 * The meters of one server. A timer is registered when its combination of operation and
 * outcome first occurs, and then found by an index.
 */
final class NodeMeters {

	private static final int OUTCOMES = OperationOutcome.values().length;

	private final MeterRegistry registry;

	private final NodeId node;

	private final Tags tags;

	private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(
			Operation.values().length * OUTCOMES);

	private final Map<EngineEvent, Counter> counters = new EnumMap<>(EngineEvent.class);

	private final List<Meter> gauges = new ArrayList<>();

	NodeMeters(MeterRegistry registry, GroupRole group, NodeId node, Supplier<@Nullable NodeSnapshot> snapshot) {
		this.registry = registry;
		this.node = node;
		this.tags = Tags.of("group", group.label(), "node", node.toString());
		for (EngineEvent event : EngineEvent.values()) {
			this.counters.put(event, counter(event));
		}
		gauge("failover.cache.node.state", "State of the server: 1 up, 0.5 fenced, 0 down", null, snapshot,
				(known) -> value(known.state()));
		gauge("failover.cache.in.flight", "Operations that the server has outstanding", "operations", snapshot,
				NodeSnapshot::inFlight);
		gauge("failover.cache.hints.unresolved",
				"Missed writes of the server that wait for their repair: their keys are read from the other owner",
				"writes", snapshot, NodeSnapshot::suspects);
	}

	@SuppressWarnings("ReferenceEquality") // the same object in nearly every call
	boolean isOf(NodeId other) {
		return this.node == other || this.node.equals(other);
	}

	boolean isNamed(String name) {
		return this.node.name().equals(name);
	}

	@SuppressWarnings("EnumOrdinal") // an index that never leaves the JVM
	void operation(Operation operation, OperationOutcome outcome, long nanos) {
		int index = operation.ordinal() * OUTCOMES + outcome.ordinal();
		Timer timer = this.timers.getAcquire(index);
		if (timer == null) {
			timer = timer(operation, outcome);
			this.timers.setRelease(index, timer);
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	void event(EngineEvent event) {
		Counter counter = this.counters.get(event);
		if (counter != null) {
			counter.increment();
		}
	}

	/**
	 * Removes all meters, as the server is no longer in use.
	 */
	void remove() {
		this.gauges.forEach(this.registry::remove);
		this.counters.values().forEach(this.registry::remove);
		for (int i = 0; i < this.timers.length(); i++) {
			Timer timer = this.timers.get(i);
			if (timer != null) {
				this.registry.remove(timer);
			}
		}
	}

	private Timer timer(Operation operation, OperationOutcome outcome) {
		return Timer.builder("failover.cache.operations")
			.description("Commands sent to a server")
			.tags(this.tags)
			.tag("operation", operation.name().toLowerCase(Locale.ROOT))
			.tag("outcome", outcome.label())
			.register(this.registry);
	}

	private Counter counter(EngineEvent event) {
		EventMeter meter = EventMeter.of(event);
		return Counter.builder(meter.meterName())
			.description(meter.description())
			.baseUnit(meter.unit())
			.tags(this.tags)
			.register(this.registry);
	}

	private void gauge(String name, String description, @Nullable String unit,
			Supplier<@Nullable NodeSnapshot> snapshot, ToDoubleFunction<NodeSnapshot> value) {
		this.gauges.add(Gauge.builder(name, () -> {
			NodeSnapshot known = snapshot.get();
			return (known != null) ? value.applyAsDouble(known) : Double.NaN;
		}).description(description).baseUnit(unit).tags(this.tags).register(this.registry));
	}

	/**
	 * The value of the gauge {@code failover.cache.node.state}.
	 * @param state the state
	 * @return 1, 0.5 or 0
	 */
	private static double value(NodeState state) {
		return switch (state) {
			case UP -> 1;
			case FENCED -> 0.5;
			case DOWN -> 0;
		};
	}

}
