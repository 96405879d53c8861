/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.failovercache.observe.NodeSnapshot;
import io.failovercache.sample.node.EmbeddedNodeView;

/**
 * A server as the page shows it.
 *
 * @param group {@code primary}, {@code backup} or {@code witness}
 * @param address its {@code host:port}
 * @param state as this instance sees it
 * @param breaker its breaker
 * @param since since when it is in its state
 * @param generation the generation under which its content is valid
 * @param lastError what last went wrong, {@code null} if nothing did
 * @param cut whether this instance is cut off from it
 * @param embedded how it really is, {@code null} if it is not in this instance
 * @param seenByOthers the state as other instances see it, by their names
 */
record NodeView(String group, String address, String state, String breaker, Instant since, long generation,
		@Nullable String lastError, boolean cut, @Nullable EmbeddedNodeView embedded,
		Map<String, String> seenByOthers) {

	static NodeView of(NodeSnapshot node, boolean cut, @Nullable EmbeddedNodeView embedded,
			Map<String, String> seenByOthers) {
		return new NodeView(node.role().label(), node.node().toString(), node.state().name(), node.breaker(),
				node.since(), node.generation(), node.lastError(), cut, embedded, seenByOthers);
	}

}
