/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that runs: the database, the servers with their networks, the instances. For
 * one thread.
 */
final class Cluster implements AutoCloseable {

	private final Database database;

	private final List<ServerNode> primaries;

	private final List<ServerNode> backups;

	private final List<ServerNode> witnesses;

	private final List<Instance> instances;

	Cluster(ChaosSettings settings, Path directory, Variant variant) {
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.database = new Database(settings.keys());
		Wire wire = new Wire(settings.tls(), directory);
		this.primaries = nodes("p", settings.primaries(), wire, settings.instances());
		this.backups = nodes("b", settings.backups(), wire, settings.instances());
		this.witnesses = nodes("w", settings.witnesses(), wire, settings.instances());
		Map<String, List<ServerNode>> groups = Map.of("primary", this.primaries, "backup", this.backups, "witness",
				this.witnesses);
		this.instances = new InstanceLauncher(settings, wire, directory).launch(groups, this.database.port(), variant);
	}

	List<ServerNode> primaries() {
		return this.primaries;
	}

	List<ServerNode> backups() {
		return this.backups;
	}

	List<ServerNode> nodes() {
		return Stream.of(this.primaries, this.backups, this.witnesses).flatMap(List::stream).toList();
	}

	List<Instance> instances() {
		return this.instances;
	}

	void startLoad(Path directory, long seed) {
		this.instances.forEach((instance) -> instance.sendStart(directory.toString(), seed));
		this.instances.forEach(Instance::receive);
	}

	/**
	 * Waits until all clients are at their ordinary pace, with the usual misses.
	 * @param patience the longest wait
	 */
	void awaitStirred(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!allSay(WorkerMain.STIRRED, "true"::equals) && System.nanoTime() - deadline < 0) {
			hold(Duration.ofMillis(50));
		}
	}

	void stopLoad() {
		this.instances.forEach((instance) -> instance.send(WorkerMain.STOP));
		this.instances.forEach(Instance::receive);
	}

	void heal() {
		nodes().forEach(ServerNode::heal);
		this.instances.forEach(Instance::resume);
	}

	/**
	 * Waits until every instance trusts every node again, as the product's gauges say.
	 * @param patience the longest wait
	 */
	void awaitAllUp(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!allUp() && System.nanoTime() - deadline < 0) {
			hold(Duration.ofMillis(50));
		}
	}

	/**
	 * The product's counters since the start, over all instances.
	 * @return by the name of the counter
	 */
	Map<String, Long> counters() {
		Map<String, Long> sums = new TreeMap<>();
		for (Instance instance : this.instances) {
			for (String counter : instance.ask(WorkerMain.COUNTERS).split(",")) {
				int equals = counter.indexOf('=');
				sums.merge(counter.substring(0, equals), Long.parseLong(counter.substring(equals + 1)), Long::sum);
			}
		}
		return sums;
	}

	@Override
	public void close() {
		this.instances.forEach(Instance::close);
		nodes().forEach(ServerNode::close);
		this.database.close();
	}

	static void hold(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		long left = duration.toNanos();
		while (left > 0) {
			LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
			left = end - System.nanoTime();
		}
	}

	boolean allUp() {
		return allSay(WorkerMain.STATES, (states) -> Stream.of(states.split(","))
			.allMatch((state) -> state.isEmpty() || state.endsWith("=1.0")));
	}

	private boolean allSay(byte question, Predicate<String> expected) {
		return this.instances.stream().map((instance) -> instance.ask(question)).allMatch(expected);
	}

	private static List<ServerNode> nodes(String prefix, int count, Wire wire, int instances) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((number) -> new ServerNode(prefix + number + ".test", wire, instances))
			.toList();
	}

}
