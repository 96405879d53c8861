/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Watches one JVM from inside while a run lasts: its stalls, and the state of every node
 * as the product's own gauge shows it. Thread-safe.
 */
final class Observer {

	private static final long STEP_NANOS = 1_000_000;

	private static final long STALL_NANOS = 4_000_000;

	private static final int STEPS_BETWEEN_SAMPLES = 10;

	private static final String STATE_GAUGE = "failover.cache.node.state";

	private final MeterRegistry registry;

	private final List<String> stalls = new ArrayList<>();

	private final List<String> states = new ArrayList<>();

	private Map<String, Double> last = new TreeMap<>();

	Observer(MeterRegistry registry) {
		this.registry = registry;
		Thread thread = new Thread(this::watch, "chaos-observer");
		thread.setDaemon(true);
		thread.start();
	}

	synchronized void begin() {
		this.stalls.clear();
		this.states.clear();
		this.last = new TreeMap<>();
		sample(System.nanoTime());
	}

	synchronized void save(Path directory, int instance) {
		try {
			Files.write(directory.resolve("worker-" + instance + ".stalls"), this.stalls);
			Files.write(directory.resolve("worker-" + instance + ".states"), this.states);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The state of each node now.
	 * @return lines of {@code node=state}, with a comma between them
	 */
	String statesNow() {
		List<String> lines = new ArrayList<>();
		states().forEach((node, state) -> lines.add(node + "=" + state));
		return String.join(",", lines);
	}

	private void watch() {
		long previous = System.nanoTime();
		int step = 0;
		while (true) {
			LockSupport.parkNanos(STEP_NANOS);
			long now = System.nanoTime();
			note(previous, now, ++step % STEPS_BETWEEN_SAMPLES == 0);
			previous = now;
		}
	}

	private synchronized void note(long previous, long now, boolean sample) {
		if (now - previous > STALL_NANOS) {
			this.stalls.add((previous + STEP_NANOS) + " " + now);
		}
		if (sample) {
			sample(now);
		}
	}

	private void sample(long now) {
		Map<String, Double> current = states();
		current.forEach((node, state) -> {
			if (!state.equals(this.last.get(node))) {
				this.states.add(now + " " + node + " " + state);
			}
		});
		this.last = current;
	}

	private Map<String, Double> states() {
		Map<String, Double> current = new TreeMap<>();
		for (Gauge gauge : this.registry.find(STATE_GAUGE).gauges()) {
			current.put(String.valueOf(gauge.getId().getTag("node")), gauge.value());
		}
		return current;
	}

}
