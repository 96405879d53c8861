/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.FailoverCacheProperties;
import io.failovercache.capacity.CapacityStatus;
import io.failovercache.discovery.DiscoveryStatus;
import io.failovercache.health.FailoverCacheStatus;
import io.failovercache.health.GroupHealthIndicator;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;

/**
 * Auto-configuration for the health of the failover cache.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = FailoverCacheAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(EngineStatus.class)
@ConditionalOnEnabledHealthIndicator("failovercache")
@EnableConfigurationProperties(FailoverCacheProperties.class)
public final class FailoverCacheHealthContributorAutoConfiguration {

	FailoverCacheHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "failoverCacheHealthIndicator", "failoverCacheHealthContributor" })
	CompositeHealthContributor failoverCacheHealthContributor(EngineStatus engine, FailoverCacheProperties properties,
			ObjectProvider<CapacityStatus> capacity, ObjectProvider<DiscoveryStatus> discovery) {
		Status degraded = new Status(properties.health().degradedStatus());
		Status outage = new Status(properties.health().outageStatus());
		Function<GroupRole, HealthIndicator> indicator = (role) -> new GroupHealthIndicator(role, engine, degraded,
				outage, capacity.getIfUnique(), discovery.getIfUnique());
		Map<String, HealthIndicator> groups = new LinkedHashMap<>();
		groups.put(GroupRole.PRIMARY.label(), indicator.apply(GroupRole.PRIMARY));
		groups.put(GroupRole.BACKUP.label(), indicator.apply(GroupRole.BACKUP));
		if (engine.nodes().stream().anyMatch((node) -> node.role() == GroupRole.WITNESS)) {
			groups.put(GroupRole.WITNESS.label(), indicator.apply(GroupRole.WITNESS));
		}
		return CompositeHealthContributor.fromMap(groups);
	}

	/**
	 * An order that contains the additional status, as Spring Boot ignores any other
	 * status in the aggregate. An order or an aggregator of the user takes precedence.
	 */
	@Bean
	@Conditional(OnStatusOrderUnsetCondition.class)
	@ConditionalOnMissingBean
	StatusAggregator healthStatusAggregator() {
		return StatusAggregator.of(Status.DOWN, Status.OUT_OF_SERVICE, FailoverCacheStatus.DEGRADED, Status.UP,
				Status.UNKNOWN);
	}

}
