/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import io.failovercache.client.NodeId;

/**
 * A server and its share of the keys of its group.
 *
 * @param node the server
 * @param weight its weight against the others of the group, at least 1
 * @since 1.0.0
 */
public record WeightedServer(NodeId node, int weight) {

}
