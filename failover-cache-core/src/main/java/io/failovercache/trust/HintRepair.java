/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.List;

import io.failovercache.node.Node;

/**
 * Hints of one server that are to be repaired together.
 *
 * @param target the server
 * @param batches the numbers of their batches
 * @param hints the hints, none if there is nothing to repair
 * @since 1.0.0
 */
public record HintRepair(Node target, List<Long> batches, List<Hint> hints) {

}
