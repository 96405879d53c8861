/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.failovercache.support.FaultProxy;

/**
 * The target of a fault: the cluster, with the victims of this run picked at random. For
 * one thread.
 */
final class Scene {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Cluster cluster;

	private final Random random;

	private final ServerNode primary;

	private final ServerNode backup;

	private final ServerNode either;

	private final Instance instance;

	private final List<String> problems = new ArrayList<>();

	private long begun = System.nanoTime();

	Scene(Cluster cluster, Random random) {
		this.cluster = cluster;
		this.random = random;
		this.primary = pick(cluster.primaries());
		this.backup = pick(cluster.backups());
		this.either = random.nextBoolean() ? this.primary : this.backup;
		this.instance = pick(cluster.instances());
	}

	ServerNode primary() {
		return this.primary;
	}

	ServerNode backup() {
		return this.backup;
	}

	Instance instance() {
		return this.instance;
	}

	/**
	 * An instance other than {@link #instance()}.
	 * @return the next one
	 */
	Instance otherInstance() {
		List<Instance> all = this.cluster.instances();
		return all.get((this.instance.number() + 1) % all.size());
	}

	Random random() {
		return this.random;
	}

	/**
	 * The primary or the backup.
	 * @return one of them, the same for the whole scene
	 */
	ServerNode anyNode() {
		return this.either;
	}

	/**
	 * A scene in the same run with other victims.
	 * @return the scene
	 */
	Scene another() {
		return new Scene(this.cluster, this.random);
	}

	void heal() {
		this.cluster.heal();
	}

	/**
	 * The network of all instances to a node.
	 * @param node the node
	 * @param fault what happens to it
	 */
	void network(ServerNode node, Consumer<FaultProxy> fault) {
		node.proxies().forEach(fault);
	}

	/**
	 * Lets the fault last.
	 * @param millis how long
	 */
	void hold(long millis) {
		Cluster.hold(Duration.ofMillis(millis));
	}

	void holdUpTo(int millis) {
		hold(50 + this.random.nextInt(millis));
	}

	void awaitAllUp() {
		this.cluster.awaitAllUp(Duration.ofSeconds(15));
	}

	/**
	 * Waits until every instance says what is wrong with a server. An instance that does
	 * not say so in time is a problem.
	 * @param node the server
	 * @param words one of these must be in its last error
	 */
	void expectError(ServerNode node, String... words) {
		for (Instance each : this.cluster.instances()) {
			long deadline = System.nanoTime() + PATIENCE.toNanos();
			String error = each.errorOf(node);
			while (Stream.of(words).noneMatch(error::contains) && System.nanoTime() - deadline < 0) {
				hold(50);
				error = each.errorOf(node);
			}
			if (Stream.of(words).noneMatch(error::contains)) {
				this.problems.add("instance " + each.number() + " says of " + node.name() + ": " + error + ", and not "
						+ List.of(words));
			}
		}
	}

	void expectAllUp() {
		if (!this.cluster.allUp()) {
			this.problems.add("a server was given up");
		}
	}

	/**
	 * The events that were expected of the instances and did not come.
	 * @return in words; empty if all came
	 */
	List<String> problems() {
		return this.problems;
	}

	/**
	 * The fault that is judged begins now, whatever went before.
	 */
	void begin() {
		this.begun = System.nanoTime();
	}

	long begun() {
		return this.begun;
	}

	private <T> T pick(List<T> candidates) {
		return candidates.get(this.random.nextInt(candidates.size()));
	}

}
