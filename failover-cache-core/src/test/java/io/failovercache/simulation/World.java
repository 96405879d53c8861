/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.observe.EngineObserver;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;

/**
 * Servers, instances and the network between them.
 */
final class World {

	static final String PREFIX = "sim";

	private final Scenario scenario;

	private final Dialect dialect;

	private final EventQueue queue = new EventQueue();

	private final RandomGenerator random;

	private final History history;

	private final Verdict verdict = new Verdict();

	private final Database database;

	private final Checker checker;

	private final List<SimulatedServer> primaries;

	private final List<SimulatedServer> backups;

	private final List<SimulatedServer> witnesses;

	private final List<SimulatedInstance> instances = new ArrayList<>();

	private final Map<LinkName, Link> links = new LinkedHashMap<>();

	private final EngineSettings settings;

	private final EngineSettings laterSettings;

	World(Scenario scenario, long seed, boolean keepsHistory) {
		this(scenario, seed, Dialect.of(seed), keepsHistory);
	}

	World(Scenario scenario, long seed, Dialect dialect, boolean keepsHistory) {
		this.scenario = scenario;
		this.dialect = dialect;
		this.random = new SplittableRandom(seed);
		RandomGenerator ofTimes = new SplittableRandom(~seed);
		this.settings = scenario.fleet().draw(scenario.hedge(), ofTimes);
		this.laterSettings = scenario.fleet().drawLater(this.settings, ofTimes);
		this.history = new History(keepsHistory, this.queue::now);
		this.database = new Database(scenario.workload().keys());
		this.checker = new Checker(this);
		this.primaries = servers("primary", scenario.primaries());
		this.backups = servers("backup", scenario.backups());
		this.witnesses = servers("witness", scenario.witnesses());
		for (int i = 0; i < scenario.instances(); i++) {
			this.instances.add(new SimulatedInstance("instance" + i, this, false));
		}
	}

	private List<SimulatedServer> servers(String name, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new SimulatedServer(new NodeId(name + i, 11211), this.queue, this.random,
					this.scenario.capacity(), this.dialect, this.history))
			.toList();
	}

	FailoverEngine engine(SimulatedInstance instance, InstanceClock clock, EngineObserver observer) {
		int number = instance.name().charAt(instance.name().length() - 1);
		NodeClient.Factory clients = (node, listener) -> this.scenario.client(
				new SimulatedClient(server(node), link(instance.name(), server(node)), clock, this.queue, this.random,
						this.scenario.lingers(), (connection) -> this.dialect.asks(number + connection), listener),
				clock);
		EngineDependencies parts = new EngineDependencies(clients, NodeBreakers.standalone(BreakerSettings.defaults()),
				clock, observer, this.random, this.scenario.rules());
		return new FailoverEngine(settings(instance.isLater()),
				this.scenario.deployment().servers(this, instance.isLater()), parts);
	}

	EngineSettings settings(boolean later) {
		return later ? this.laterSettings : this.settings;
	}

	/**
	 * The time after which no read may be older: that of the instance that may be last.
	 */
	long bound() {
		return Math.max(Fleet.bound(this.settings.times()), Fleet.bound(this.laterSettings.times()));
	}

	/** By its address: an instance may have another name for it. */
	private SimulatedServer server(NodeId node) {
		return servers().stream().filter((server) -> server.id().host().equals(node.host())).findFirst().orElseThrow();
	}

	SimulatedServer serverOf(NodeId node) {
		return server(node);
	}

	Link link(String instance, SimulatedServer server) {
		return this.links.computeIfAbsent(new LinkName(instance, server.id()),
				(name) -> new Link(this.queue, this.random));
	}

	/** One instance dies, another one takes its place and its network. */
	void replace(int index) {
		replace(index, this.instances.get(index).isLater());
	}

	/**
	 * The same, with another list of servers.
	 * @param later whether it has the newer list
	 */
	void replace(int index, boolean later) {
		SimulatedInstance before = this.instances.get(index);
		before.die();
		SimulatedInstance after = new SimulatedInstance(before.name(), this, later);
		this.instances.set(index, after);
		after.start();
	}

	Scenario scenario() {
		return this.scenario;
	}

	EventQueue queue() {
		return this.queue;
	}

	RandomGenerator random() {
		return this.random;
	}

	History history() {
		return this.history;
	}

	Verdict verdict() {
		return this.verdict;
	}

	Database database() {
		return this.database;
	}

	Checker checker() {
		return this.checker;
	}

	List<SimulatedInstance> instances() {
		return this.instances;
	}

	List<SimulatedServer> primaries() {
		return this.primaries;
	}

	List<SimulatedServer> backups() {
		return this.backups;
	}

	List<SimulatedServer> witnesses() {
		return this.witnesses;
	}

	List<SimulatedServer> dataServers() {
		List<SimulatedServer> both = new ArrayList<>(this.primaries);
		both.addAll(this.backups);
		return both;
	}

	List<SimulatedServer> servers() {
		List<SimulatedServer> all = dataServers();
		all.addAll(this.witnesses);
		return all;
	}

	private record LinkName(String instance, NodeId server) {

	}

}
