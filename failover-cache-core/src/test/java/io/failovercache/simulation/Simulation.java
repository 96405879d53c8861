/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.KeyLayout;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.Owner;

/**
 * One run: some seconds of work, then a time of faults, then work without faults, then
 * silence in which everything has to become whole.
 */
final class Simulation {

	private static final long FIRST_FAULT = 3 * EventQueue.SECOND;

	private static final long LAST_FAULT_ENDS = 38 * EventQueue.SECOND;

	private static final long WORK_ENDS = 41 * EventQueue.SECOND;

	private static final long END = 51 * EventQueue.SECOND;

	private static final long UNTIL_AWAY = 2 * EventQueue.SECOND;

	private static final long UNTIL_BACK = 5 * EventQueue.SECOND;

	private final World world;

	private final EntryCodec codec = new EntryCodec();

	private Simulation(World world) {
		this.world = world;
	}

	/**
	 * Runs a scenario.
	 * @return what it showed, with a history if it is a violation
	 */
	static Verdict run(Scenario scenario, long seed) {
		Verdict verdict = new Simulation(new World(scenario, seed, false)).run();
		return verdict.isGood() ? verdict : new Simulation(new World(scenario, seed, true)).run();
	}

	private Verdict run() {
		try {
			for (SimulatedInstance instance : this.world.instances()) {
				instance.start();
			}
			new Faults(this.world).plan(FIRST_FAULT, LAST_FAULT_ENDS);
			new Rollout(this.world).plan();
			this.world.queue().runUntil(WORK_ENDS);
			this.world.instances().forEach(SimulatedInstance::stopWorking);
			this.world.queue().runUntil(END);
			if (!this.world.backups().isEmpty()) {
				readWithout(this.world.primaries());
				readWithout(this.world.backups());
			}
			this.world.instances().forEach(this::checkEnd);
		}
		catch (RuntimeException ex) {
			Throwable cause = (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
			this.world.verdict()
				.violated("", "threw " + cause + " at " + List.of(cause.getStackTrace()).subList(0, 5),
						this.world.history());
		}
		return this.world.verdict();
	}

	/**
	 * Reads every key in every instance while one group is away: what the other one holds
	 * must not be old, and what arrived late there is recognised and taken away.
	 */
	private void readWithout(List<SimulatedServer> group) {
		group.forEach(SimulatedServer::stop);
		runOn(UNTIL_AWAY);
		this.world.instances().forEach(SimulatedInstance::readAll);
		runOn(UNTIL_AWAY);
		group.forEach(SimulatedServer::resume);
		runOn(UNTIL_BACK);
	}

	private void runOn(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	private void checkEnd(SimulatedInstance instance) {
		instance.unfinished().forEach((what) -> violated("", "never completed: " + what));
		for (NodeSnapshot node : instance.engine().nodes()) {
			if (node.state() != NodeState.UP) {
				violated("", instance.name() + " still sees " + node.node() + " " + node.state());
			}
			// A poll is always on its way somewhere.
			if (node.inFlight() > 3) {
				violated("", instance.name() + " still waits for " + node.inFlight() + " replies of " + node.node());
			}
		}
		if (instance.engine().dirtyKeys() > 0) {
			violated("", instance.name() + " still has " + instance.engine().dirtyKeys() + " dirty keys");
		}
		this.world.database().keys().forEach((key) -> checkOwners(instance, key));
	}

	private void checkOwners(SimulatedInstance instance, String key) {
		List<Owner> owners = instance.engine().topology().ownersOf(new EntryKey(SimulatedInstance.CACHE, key));
		Long seen = null;
		for (Owner owner : owners) {
			Payload held = held(instance, owner, key);
			if (held == null) {
				continue;
			}
			if (seen != null && seen != held.version() && !this.world.scenario().writersDie()) {
				violated(key, "the owners of " + key + " differ: v" + seen + " and v" + held.version());
			}
			seen = held.version();
			long staleness = this.world.database().staleness(key, held.version(), this.world.queue().now());
			if (staleness > 0 && !this.world.scenario().workload().overlappingPuts()) {
				violated(key, owner.node() + " ends with " + key + " v" + held.version() + ", stale");
			}
		}
	}

	private @Nullable Payload held(SimulatedInstance instance, Owner owner, String key) {
		KeyLayout layout = new KeyLayout(World.PREFIX);
		NodeId id = owner.node().id();
		long generation = instance.engine()
			.nodes()
			.stream()
			.filter((node) -> node.node().equals(id))
			.mapToLong(NodeSnapshot::generation)
			.findFirst()
			.orElse(0);
		SimulatedServer server = this.world.serverOf(id);
		long clears = counter(server, layout.clearKey(SimulatedInstance.CACHE));
		long left = counter(server, layout.clearKey(owner.ringCounter()));
		String ring = (left == 0) ? owner.ringTag() : owner.ringTag() + '-' + Long.toString(left, Character.MAX_RADIX);
		String physicalKey = layout.physicalKey(new EntryKey(SimulatedInstance.CACHE, key), ring, clears, generation);
		byte[] bytes = server.peek(physicalKey);
		Entry entry = (bytes != null) ? this.codec.decode(bytes) : null;
		return (entry != null && entry.kind().isAnswer()) ? new Payload(entry.payload()) : null;
	}

	private static long counter(SimulatedServer server, String key) {
		byte[] counter = server.peek(key);
		return (counter != null) ? Numbers.parse(counter) : 0;
	}

	private void violated(String key, String what) {
		this.world.verdict().violated(key, what, this.world.history());
	}

}
