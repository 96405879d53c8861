/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.topology;

import io.failovercache.node.Node;

/**
 * A node that holds a key.
 *
 * @param node the node
 * @param ringTag the tag of its ring, part of the physical key
 * @param ringCounter the name under which boards count how often the ring was left
 * @since 1.0.0
 */
public record Owner(Node node, String ringTag, String ringCounter) {

	/**
	 * The place of an entry: the same server in the same ring is one place, whatever
	 * group it serves.
	 */
	String place() {
		return this.ringTag + ' ' + this.node.id().name() + ' ' + this.node.id().address();
	}

}
