/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.discovery.TopologyControl;
import io.failovercache.topology.WeightedServer;

/**
 * An engine whose servers are in the states that a test wants.
 */
public final class FakeEngine implements EngineStatus, NodeControl, TopologyControl {

	public static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

	private final Map<NodeId, NodeSnapshot> nodes = new LinkedHashMap<>();

	private final List<NodeSnapshot> told = new ArrayList<>();

	private final List<String> actions = new ArrayList<>();

	private boolean allKeysServed = true;

	private boolean obeys = true;

	public FakeEngine with(GroupRole role, String host, NodeState state) {
		NodeId node = new NodeId(host, 11211);
		boolean up = state == NodeState.UP;
		this.nodes.put(node, new NodeSnapshot(role, node, state, up ? "CLOSED" : "OPEN", SINCE, up ? "1.6.18" : null,
				up ? Duration.ofNanos(1_250_000) : null, up ? null : "ConnectException: refused", 3, 7, 0));
		return this;
	}

	/** Moves a server out of the list of this instance: it is told of writes only. */
	public FakeEngine telling(String host) {
		this.told.add(this.nodes.remove(new NodeId(host, 11211)));
		return this;
	}

	public FakeEngine without(String host) {
		this.nodes.remove(new NodeId(host, 11211));
		return this;
	}

	public FakeEngine outage() {
		this.allKeysServed = false;
		return this;
	}

	public FakeEngine disobeying() {
		this.obeys = false;
		return this;
	}

	public List<String> actions() {
		return this.actions;
	}

	@Override
	public List<NodeSnapshot> nodes() {
		return List.copyOf(this.nodes.values());
	}

	@Override
	public List<NodeSnapshot> toldNodes() {
		return List.copyOf(this.told);
	}

	@Override
	public boolean allKeysServed() {
		return this.allKeysServed;
	}

	@Override
	public double backupCoverage() {
		return 0.75;
	}

	@Override
	public int dirtyKeys() {
		return 2;
	}

	@Override
	public CompletableFuture<Boolean> drain(NodeId node) {
		return act("drain " + node);
	}

	@Override
	public CompletableFuture<Boolean> restore(NodeId node) {
		return act("restore " + node);
	}

	@Override
	public CompletableFuture<Boolean> fence(NodeId node) {
		return act("fence " + node);
	}

	@Override
	public void change(@Nullable List<WeightedServer> primary, @Nullable List<WeightedServer> backup,
			Duration overlap) {
		if (!this.obeys) {
			throw new IllegalStateException("not now");
		}
		this.actions.add("change " + primary + " " + backup + " " + overlap);
	}

	@Override
	public boolean isSettled() {
		return this.actions.stream().noneMatch((action) -> action.startsWith("change"));
	}

	private CompletableFuture<Boolean> act(String action) {
		this.actions.add(action);
		return CompletableFuture.completedFuture(this.obeys);
	}

}
