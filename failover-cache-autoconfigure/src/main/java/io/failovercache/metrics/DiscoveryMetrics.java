/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.failovercache.discovery.DiscoveryStatus;
import io.failovercache.discovery.DiscoveryStatus.GroupDiscovery;
import io.failovercache.observe.GroupRole;

/**
 * The counters of the lookups of servers, and of the changes that followed.
 *
 * @since 1.0.0
 */
public final class DiscoveryMetrics implements MeterBinder {

	private final Supplier<DiscoveryStatus> discovery;

	/**
	 * Creates the binder.
	 * @param discovery the status of the search; looked up in {@link #bindTo}
	 */
	public DiscoveryMetrics(Supplier<DiscoveryStatus> discovery) {
		this.discovery = discovery;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		DiscoveryStatus status = this.discovery.get();
		FunctionCounter.builder("failover.cache.topology.changes", status, DiscoveryStatus::changes)
			.description("Changes of the servers that were begun in this instance")
			.baseUnit("changes")
			.register(registry);
		for (GroupDiscovery found : status.discoveries()) {
			count(registry, status, found.group(), "found", GroupDiscovery::found);
			count(registry, status, found.group(), "failed", GroupDiscovery::failed);
		}
	}

	private static void count(MeterRegistry registry, DiscoveryStatus status, GroupRole group, String outcome,
			ToDoubleFunction<GroupDiscovery> value) {
		FunctionCounter
			.builder("failover.cache.discovery.lookups", status,
					(known) -> known.discoveries()
						.stream()
						.filter((found) -> found.group() == group)
						.mapToDouble(value)
						.sum())
			.description("Lookups of the servers of a group")
			.baseUnit("lookups")
			.tags("group", group.label(), "outcome", outcome)
			.register(registry);
	}

}
