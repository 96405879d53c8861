/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;

/**
 * The servers as the page shows them.
 *
 * @param health {@code /actuator/health/failoverCache}, or {@code null} if the cache is
 * not on
 * @param embedded the embedded servers, none if real ones are used
 */
record NodesView(@Nullable HealthDescriptor health, List<EmbeddedNodeView> embedded) {
}
