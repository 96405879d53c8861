/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.breaker;

import java.time.Duration;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The factory of the breakers of all nodes, all in one registry. Thread-safe.
 *
 * @since 1.0.0
 */
public final class NodeBreakers {

	private final CircuitBreakerRegistry registry;

	private final BreakerSettings settings;

	private final CircuitBreakerConfig config;

	/**
	 * Creates the maker.
	 * @param registry where the breakers are registered under their names
	 * @param settings when they open
	 */
	public NodeBreakers(CircuitBreakerRegistry registry, BreakerSettings settings) {
		this.registry = registry;
		this.settings = settings;
		this.config = CircuitBreakerConfig.custom()
			.failureRateThreshold(settings.failureRateThreshold())
			.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
			.slidingWindowSize(settings.slidingWindowSize())
			.minimumNumberOfCalls(settings.minimumNumberOfCalls())
			.slowCallDurationThreshold(settings.slowCallDuration())
			.slowCallRateThreshold(settings.slowCallRateThreshold())
			// Only a good probe closes the breaker: no call and no clock does.
			.waitDurationInOpenState(Duration.ofDays(365))
			.automaticTransitionFromOpenToHalfOpenEnabled(false)
			// No call passes a half-open breaker; Resilience4j allocates room for this
			// many.
			.permittedNumberOfCallsInHalfOpenState(10)
			.build();
	}

	/**
	 * Makes breakers with a registry of their own.
	 * @param settings when they open
	 * @return the maker
	 */
	public static NodeBreakers standalone(BreakerSettings settings) {
		return new NodeBreakers(CircuitBreakerRegistry.ofDefaults(), settings);
	}

	/**
	 * Makes the breaker of one node, open: a node carries no call before its first good
	 * probe.
	 * @param name the name in the registry
	 * @return the breaker
	 */
	public NodeBreaker create(String name) {
		CircuitBreaker breaker = this.registry.circuitBreaker(name, this.config);
		return new NodeBreaker(breaker, this.settings.consecutiveTimeouts());
	}

	/**
	 * Removes the breaker of a node that no longer exists.
	 * @param name the name in the registry
	 */
	public void remove(String name) {
		this.registry.remove(name);
	}

}
