/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * The registry of the nodes' breakers.
 *
 * @param registry the registry
 * @param shared whether it is the application's own, whose meters the application
 * publishes itself
 * @since 1.0.0
 */
public record BreakerRegistry(CircuitBreakerRegistry registry, boolean shared) {

}
