/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.List;
import java.util.Locale;

import io.failovercache.test.EmbeddedMemcachedNode;

/**
 * An embedded server as it really is, which the cache can only guess.
 *
 * @param address its {@code host:port}
 * @param group {@code primary} or {@code backup}
 * @param condition {@code running}, {@code slow}, {@code full}, {@code crashed},
 * {@code frozen} or {@code cut}
 * @param items how many entries it holds
 * @param actions what can be done to it now
 * @since 1.0.0
 */
public record EmbeddedNodeView(String address, String group, String condition, int items, List<NodeAction> actions) {

	static EmbeddedNodeView of(EmbeddedMemcachedNode node, String group) {
		return new EmbeddedNodeView(node.address(), group, condition(node), node.itemCount(),
				NodeAction.possibleOn(node));
	}

	private static String condition(EmbeddedMemcachedNode node) {
		if (node.state() == EmbeddedMemcachedNode.State.RUNNING) {
			if (node.isFull()) {
				return "full";
			}
			return node.delay().isZero() ? "running" : "slow";
		}
		return node.state().name().toLowerCase(Locale.ROOT);
	}

}
