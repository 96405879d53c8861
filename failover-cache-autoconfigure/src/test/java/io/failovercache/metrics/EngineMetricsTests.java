/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.FakeEngine;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.observe.OperationOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EngineMetrics}.
 */
class EngineMetricsTests {

	private static final NodeId PRIMARY = new NodeId("p", 11211);

	private final FakeEngine engine = new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.UP)
		.with(GroupRole.BACKUP, "b", NodeState.FENCED);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final EngineMetrics metrics = new EngineMetrics(() -> this.engine);

	@Test
	void operationsAreTimedByServerOperationAndOutcome() {
		this.metrics.bindTo(this.registry);
		for (int i = 0; i < 2; i++) {
			this.metrics.operation(GroupRole.PRIMARY, new NodeId("p", 11211), Operation.GETS, OperationOutcome.HIT,
					1_000_000);
		}
		this.metrics.operation(GroupRole.PRIMARY, PRIMARY, Operation.GETS, OperationOutcome.MISS, 1);
		assertThat(this.registry.get("failover.cache.operations")
			.tags("group", "primary", "node", "p:11211", "operation", "gets", "outcome", "hit")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
		assertThat(this.registry.get("failover.cache.operations").timers()).hasSize(2);
	}

	@Test
	void serverThatIsRemovedTakesItsMetersAlong() {
		this.metrics.bindTo(this.registry);
		this.metrics.operation(GroupRole.PRIMARY, PRIMARY, Operation.GETS, OperationOutcome.HIT, 1);
		this.engine.without("p");
		this.metrics.nodeRemoved(GroupRole.PRIMARY, PRIMARY);
		this.metrics.operation(GroupRole.PRIMARY, PRIMARY, Operation.GETS, OperationOutcome.ERROR, 1);
		this.metrics.event(EngineEvent.COPY, GroupRole.PRIMARY, PRIMARY);
		assertThat(this.registry.getMeters()).noneMatch((meter) -> "p:11211".equals(meter.getId().getTag("node")))
			.anyMatch((meter) -> "b:11211".equals(meter.getId().getTag("node")));
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.UP);
		this.metrics.event(EngineEvent.COPY, GroupRole.PRIMARY, PRIMARY);
		assertThat(this.registry.get("failover.cache.copies").tag("node", "p:11211").counter().count()).isEqualTo(1);
	}

	/** As one that has moved, or one that a stranger announces. */
	@Test
	void serverOfTheSameNameThatIsRemovedLeavesTheMetersOfTheOther() {
		NodeId other = new NodeId(PRIMARY.name(), "elsewhere", 11211);
		this.metrics.bindTo(this.registry);
		this.metrics.event(EngineEvent.COPY, GroupRole.PRIMARY, other);
		this.metrics.nodeRemoved(GroupRole.PRIMARY, other);
		this.metrics.event(EngineEvent.COPY, GroupRole.PRIMARY, PRIMARY);
		assertThat(this.registry.get("failover.cache.copies").tag("node", "p:11211").counter().count()).isEqualTo(1);
		assertThat(gauge("failover.cache.node.state", "p:11211")).isEqualTo(1);
	}

	/** A stranger may announce other servers again and again. */
	@Test
	void manyServersThatGoAtOnceLeaveNothing() {
		this.metrics.bindTo(this.registry);
		int before = this.registry.getMeters().size();
		for (int i = 0; i < 600; i++) {
			this.metrics.nodeRemoved(GroupRole.PRIMARY, new NodeId("gone" + i, 11211));
		}
		for (int i = 0; i < 600; i++) {
			this.metrics.event(EngineEvent.COPY, GroupRole.PRIMARY, new NodeId("gone" + i, 11211));
		}
		assertThat(this.registry.getMeters()).hasSize(before);
	}

	@Test
	void eventsAreCountedByServer() {
		this.metrics.bindTo(this.registry);
		for (EngineEvent event : EngineEvent.values()) {
			this.metrics.event(event, GroupRole.PRIMARY, PRIMARY);
		}
		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.contains("failover.cache.failovers", "failover.cache.hedges", "failover.cache.copies",
					"failover.cache.repairs", "failover.cache.fences", "failover.cache.fills.rejected");
		assertThat(this.registry.get("failover.cache.failovers").tag("node", "p:11211").counter().count()).isOne();
		assertThat(this.registry.get("failover.cache.failovers").tag("node", "b:11211").counter().count()).isZero();
	}

	@Test
	void gaugesShowTheEngine() {
		this.metrics.bindTo(this.registry);
		assertThat(gauge("failover.cache.node.state", "p:11211")).isEqualTo(1);
		assertThat(gauge("failover.cache.node.state", "b:11211")).isEqualTo(0.5);
		this.engine.with(GroupRole.PRIMARY, "p", NodeState.DOWN);
		assertThat(gauge("failover.cache.node.state", "p:11211")).isZero();
		assertThat(gauge("failover.cache.in.flight", "p:11211")).isEqualTo(3);
		assertThat(this.registry.get("failover.cache.backup.coverage").gauge().value()).isEqualTo(0.75);
		assertThat(this.registry.get("failover.cache.dirty.keys").gauge().value()).isEqualTo(2);
	}

	@Test
	void serverOfAnotherListHasAStateToo() {
		this.engine.with(GroupRole.PRIMARY, "other", NodeState.UP).telling("other");
		this.metrics.bindTo(this.registry);
		this.metrics.event(EngineEvent.REPAIR, GroupRole.PRIMARY, new NodeId("other", 11211));
		assertThat(gauge("failover.cache.node.state", "other:11211")).isEqualTo(1);
	}

	@Test
	void everyMeterIsDescribedAndHasTheSameTagsAsItsNamesakes() {
		this.metrics.bindTo(this.registry);
		this.metrics.operation(GroupRole.WITNESS, new NodeId("w", 1), Operation.VERSION, OperationOutcome.ERROR, 1);
		assertThat(this.registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
			assertThat(meter.getId().getDescription()).as(meter.getId().getName()).isNotBlank();
			assertThat(this.registry.find(meter.getId().getName()).meters())
				.allSatisfy((namesake) -> assertThat(tagKeys(namesake)).isEqualTo(tagKeys(meter)));
		});
	}

	@Test
	void eventsBeforeTheRegistryIsKnownAreHarmless() {
		this.metrics.operation(GroupRole.PRIMARY, PRIMARY, Operation.GETS, OperationOutcome.HIT, 1);
		this.metrics.event(EngineEvent.HEDGE, GroupRole.PRIMARY, PRIMARY);
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private double gauge(String name, String node) {
		return this.registry.get(name).tag("node", node).gauge().value();
	}

	private static List<String> tagKeys(Meter meter) {
		return meter.getId().getTags().stream().map((tag) -> tag.getKey()).toList();
	}

}
