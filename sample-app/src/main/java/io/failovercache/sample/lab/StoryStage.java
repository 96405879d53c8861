/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.sample.node.EmbeddedNodes;
import io.failovercache.sample.node.NodeAction;
import io.failovercache.sample.node.NodeCables;
import io.failovercache.test.EmbeddedMemcachedNode;

/**
 * The stage of stories: the servers, as far as this instance has hands on them.
 * Thread-safe.
 */
@Component
class StoryStage {

	private final ObjectProvider<EngineStatus> engine;

	private final ObjectProvider<EmbeddedNodes> embedded;

	private final NodeCables cables;

	StoryStage(ObjectProvider<EngineStatus> engine, ObjectProvider<EmbeddedNodes> embedded, NodeCables cables) {
		this.engine = engine;
		this.embedded = embedded;
		this.cables = cables;
	}

	/**
	 * Ends every fault that can be ended from here.
	 * @return whether the servers are embedded
	 */
	boolean mend() {
		nodes().forEach((node) -> this.cables.cut(node.node().toString(), false));
		EmbeddedNodes nodes = this.embedded.getIfAvailable();
		if (nodes == null) {
			return false;
		}
		nodes.all().forEach(StoryStage::mend);
		return true;
	}

	private static void mend(EmbeddedMemcachedNode node) {
		switch (node.state()) {
			case CRASHED, CUT -> node.restart();
			case FROZEN -> node.resume();
			case RUNNING -> {
			}
		}
		node.slowDown(Duration.ZERO);
		if (node.isFull()) {
			node.empty();
		}
	}

	/**
	 * Does something to the primary.
	 * @return whether it could be done from here
	 */
	boolean act(NodeAction action) {
		EmbeddedNodes nodes = this.embedded.getIfAvailable();
		if (nodes == null) {
			return false;
		}
		action.on(nodes.primary().get(0));
		return true;
	}

	/**
	 * Cuts this instance off from the primary, or ends that.
	 * @return whether there is a primary
	 */
	boolean cutPrimary(boolean cut) {
		NodeSnapshot primary = primary();
		return primary != null && this.cables.cut(primary.node().toString(), cut);
	}

	boolean allUp() {
		return !nodes().isEmpty() && nodes().stream().allMatch((node) -> node.state() == NodeState.UP);
	}

	boolean primaryIs(NodeState state) {
		NodeSnapshot primary = primary();
		return primary != null && primary.state() == state;
	}

	@Nullable NodeSnapshot primary() {
		return nodes().stream().filter((node) -> node.role() == GroupRole.PRIMARY).findFirst().orElse(null);
	}

	private List<NodeSnapshot> nodes() {
		EngineStatus status = this.engine.getIfAvailable();
		return (status != null) ? status.nodes() : List.of();
	}

}
