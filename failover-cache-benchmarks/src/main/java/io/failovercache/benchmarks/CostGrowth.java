/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * The cost of an idle cache: against the number of servers, and against the number of
 * instances that share two servers.
 */
public final class CostGrowth implements Program {

	private static final List<Integer> SERVERS_EACH = List.of(1, 2, 4, 8, 16);

	private static final List<Integer> INSTANCES = List.of(1, 10, 100);

	private static final List<Integer> ON_PAPER = List.of(1_000, 5_000);

	private static final Duration SETTLED = Duration.ofMillis(700);

	private static final Duration IDLE = Duration.ofMillis(1500);

	/** Until the threads of what was closed are gone. */
	private static final Duration CLOSED = Duration.ofSeconds(1);

	/** Every 250 ms. */
	private static final int POLLS_A_SECOND = 4;

	private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	/**
	 * Measures and prints.
	 * @param arguments none
	 * @throws IOException if the page cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Program.runAlone(new CostGrowth());
	}

	@Override
	public String section() {
		return "growth";
	}

	@Override
	public String run(PrintStream out) {
		// First what polls most: afterwards the code of a poll is compiled.
		String instances = againstInstances();
		return againstServers() + "\n" + instances;
	}

	private String againstServers() {
		List<List<String>> rows = new ArrayList<>();
		for (int each : SERVERS_EACH) {
			try (Servers servers = Servers.start(each, Optional.empty())) {
				Idle idle = measure(servers, 1);
				rows.add(List.of(each + " + " + each, Integer.toString(idle.threads), number(idle.heap / 1e3),
						number(idle.keys), number(idle.traffic / 1e3), percent(idle.clientCpu),
						percent(idle.serverCpu / servers.each() / 2)));
			}
		}
		return new Markdown(List.of("servers", "threads", "heap, KB", "keys read a second, all servers",
				"traffic, KB/s, all servers", "CPU of the instance", "CPU of one server"), 1)
			.table(rows);
	}

	private String againstInstances() {
		List<List<String>> rows = new ArrayList<>();
		double pollMicros = 0;
		double traffic = 0;
		for (int instances : INSTANCES) {
			try (Servers servers = Servers.start(1, Optional.empty())) {
				Idle idle = measure(servers, instances);
				double polls = POLLS_A_SECOND * 2.0 * instances;
				pollMicros = idle.serverCpu * 1e6 / polls;
				traffic = idle.traffic / polls;
				rows.add(instanceRow(instances, "measured", pollMicros, traffic));
			}
		}
		for (int instances : ON_PAPER) {
			rows.add(instanceRow(instances, "on paper", pollMicros, traffic));
		}
		String table = new Markdown(List.of("instances", "how", "polls a second, one server", "a poll, us of CPU",
				"CPU of one server", "traffic, KB/s, one server"), 2)
			.table(rows);
		return table + String.format(Locale.ROOT,
				"%nWith %.0f us a poll, polls take a tenth of one core of a server at %,.0f instances.%n", pollMicros,
				0.1e6 / pollMicros / POLLS_A_SECOND);
	}

	private static List<String> instanceRow(int instances, String how, double pollMicros, double traffic) {
		double polls = (double) POLLS_A_SECOND * instances;
		return List.of(String.format(Locale.ROOT, "%,d", instances), how, String.format(Locale.ROOT, "%,.0f", polls),
				number(pollMicros), percent(polls * pollMicros / 1e6), number(polls * traffic / 1e3));
	}

	private Idle measure(Servers servers, int instances) {
		int threads = threads();
		long heap = usedHeap();
		List<ReplicatedCache> caches = open(servers, instances);
		LockSupport.parkNanos(SETTLED.toNanos());
		int moreThreads = threads() - threads;
		long moreHeap = usedHeap() - heap;
		Sum before = sum(servers);
		long cpu = this.process.getProcessCpuTime();
		long start = System.nanoTime();
		LockSupport.parkNanos(IDLE.toNanos());
		double seconds = (System.nanoTime() - start) / 1e9;
		double clientCpu = (this.process.getProcessCpuTime() - cpu) / 1e9 / seconds;
		Sum after = sum(servers);
		caches.forEach(Candidate::close);
		LockSupport.parkNanos(CLOSED.toNanos());
		return new Idle(moreThreads, moreHeap, (after.keys - before.keys) / seconds,
				(after.traffic - before.traffic) / seconds, clientCpu, (after.cpu - before.cpu) / seconds);
	}

	private static List<ReplicatedCache> open(Servers servers, int instances) {
		return Stream.generate(() -> new ReplicatedCache("growth", servers, ReplicatedCache.Form.of("jdk")))
			.limit(instances)
			.toList();
	}

	private static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static Sum sum(Servers servers) {
		return Stream.concat(servers.primary().stream(), servers.backup().stream())
			.map(LocalMemcached::stats)
			.map((stats) -> new Sum(stats.getOrDefault("rusage_user", 0.0) + stats.getOrDefault("rusage_system", 0.0),
					stats.getOrDefault("cmd_get", 0.0),
					stats.getOrDefault("bytes_read", 0.0) + stats.getOrDefault("bytes_written", 0.0)))
			.reduce(new Sum(0, 0, 0), Sum::plus);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value < 10) ? "%.1f" : "%,.0f", value);
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, (share < 0.1) ? "%.2f %%" : "%.0f %%", share * 100);
	}

	/**
	 * The counts of the servers.
	 *
	 * @param cpu seconds
	 * @param keys that were asked for
	 * @param traffic bytes in both directions
	 */
	private record Sum(double cpu, double keys, double traffic) {

		Sum plus(Sum other) {
			return new Sum(this.cpu + other.cpu, this.keys + other.keys, this.traffic + other.traffic);
		}

	}

	/**
	 * The cost of idle instances.
	 *
	 * @param threads more than before
	 * @param heap more than before, in bytes
	 * @param keys read a second, on all servers
	 * @param traffic in bytes a second, with all servers
	 * @param clientCpu of this JVM, as a share of one core
	 * @param serverCpu of all servers, as a share of one core
	 */
	private record Idle(int threads, long heap, double keys, double traffic, double clientCpu, double serverCpu) {

	}

}
