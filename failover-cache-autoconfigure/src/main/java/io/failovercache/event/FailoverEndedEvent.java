/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Duration;
import java.time.Instant;

import io.failovercache.client.NodeId;

/**
 * Published when a server of the primary group answers for itself again, after a
 * {@link FailoverStartedEvent}.
 *
 * @param node the server of the primary group
 * @param duration for how long the backup group answered for it
 * @param time when
 * @since 1.0.0
 */
public record FailoverEndedEvent(NodeId node, Duration duration, Instant time) {

}
