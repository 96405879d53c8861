/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.event;

import java.time.Instant;

import io.failovercache.client.NodeId;

/**
 * Published when a server of the primary group that was up no longer is: from now on the
 * backup group answers for it.
 *
 * @param node the server of the primary group
 * @param reason why, in words
 * @param time when
 * @since 1.0.0
 */
public record FailoverStartedEvent(NodeId node, String reason, Instant time) {

}
