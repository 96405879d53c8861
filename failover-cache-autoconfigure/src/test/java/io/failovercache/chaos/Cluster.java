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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

	private final List<Instance> instances;

	Cluster(ChaosSettings settings, Path directory, Variant variant) {
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.database = new Database(settings.keys());
		this.primaries = nodes("p", settings.primaries(), settings.instances());
		this.backups = nodes("b", settings.backups(), settings.instances());
		this.instances = new InstanceLauncher(settings, directory).launch(this.primaries, this.backups,
				this.database.port(), variant);
	}

	List<ServerNode> primaries() {
		return this.primaries;
	}

	List<ServerNode> backups() {
		return this.backups;
	}

	List<ServerNode> nodes() {
		return Stream.concat(this.primaries.stream(), this.backups.stream()).toList();
	}

	List<Instance> instances() {
		return this.instances;
	}

	void startLoad(Path directory, long seed) {
		this.instances.forEach((instance) -> instance.sendStart(directory.toString(), seed));
		this.instances.forEach(Instance::receive);
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

	List<String> counters() {
		List<String> counters = new ArrayList<>();
		this.instances.forEach((instance) -> counters.add(instance.ask(WorkerMain.COUNTERS)));
		return counters;
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

	private boolean allUp() {
		return this.instances.stream()
			.map((instance) -> instance.ask(WorkerMain.STATES))
			.flatMap((states) -> Stream.of(states.split(",")))
			.allMatch((state) -> state.isEmpty() || state.endsWith("=1.0"));
	}

	private static List<ServerNode> nodes(String prefix, int count, int instances) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((number) -> new ServerNode(prefix + number + ".test", instances))
			.toList();
	}

}
