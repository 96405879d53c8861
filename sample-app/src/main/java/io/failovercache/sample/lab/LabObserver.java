/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.sample.load.LoadGenerator;
import io.failovercache.sample.node.EmbeddedNodeView;
import io.failovercache.sample.node.EmbeddedNodes;
import io.failovercache.sample.node.NodeCables;

/**
 * The collector of the present state of caches, servers and load. Thread-safe.
 */
@Component
class LabObserver {

	private final ObjectProvider<EngineStatus> engine;

	private final ObjectProvider<EmbeddedNodes> embedded;

	private final NodeCables cables;

	private final LoadGenerator load;

	private final Instances self;

	private final StoryPlayer stories;

	private volatile List<InstanceView> others = List.of();

	LabObserver(ObjectProvider<EngineStatus> engine, ObjectProvider<EmbeddedNodes> embedded, NodeCables cables,
			LoadGenerator load, Instances self, StoryPlayer stories) {
		this.engine = engine;
		this.embedded = embedded;
		this.cables = cables;
		this.load = load;
		this.self = self;
		this.stories = stories;
	}

	List<NodeSnapshot> nodes() {
		return status().map(EngineStatus::nodes).orElse(List.of());
	}

	void meetOthers() {
		this.self.report(nodes());
		this.others = this.self.others();
	}

	LabState state() {
		Map<String, EmbeddedNodeView> here = new LinkedHashMap<>();
		this.embedded.ifAvailable((nodes) -> nodes.views().forEach((view) -> here.put(view.address(), view)));
		List<NodeView> nodes = nodes().stream().map((node) -> view(node, here)).toList();
		return new LabState(this.self.name(), health(), hands(here), nodes, this.others, this.load.settings(),
				this.load.totals(), status().map(EngineStatus::dirtyKeys).orElse(0), this.stories.view());
	}

	private NodeView view(NodeSnapshot node, Map<String, EmbeddedNodeView> here) {
		String address = node.node().toString();
		Map<String, String> seen = new LinkedHashMap<>();
		for (InstanceView other : this.others) {
			String state = other.nodes().get(address);
			if (state != null) {
				seen.put(other.name(), state);
			}
		}
		return NodeView.of(node, this.cables.isCut(node.node()), here.get(address), seen);
	}

	private String hands(Map<String, EmbeddedNodeView> here) {
		if (!here.isEmpty()) {
			return "buttons";
		}
		return this.others.stream().anyMatch(InstanceView::owner) ? "elsewhere" : "commands";
	}

	private String health() {
		Optional<EngineStatus> status = status();
		if (status.isEmpty()) {
			return "OFF";
		}
		if (!status.get().allKeysServed()) {
			return "DOWN";
		}
		return nodes().stream().allMatch((node) -> node.state() == NodeState.UP) ? "UP" : "DEGRADED";
	}

	private Optional<EngineStatus> status() {
		return Optional.ofNullable(this.engine.getIfAvailable());
	}

}
