/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.WriteMode;
import io.failovercache.replication.Rules;

/**
 * The paired runner: every candidate open in one JVM, short alternating turns, the median
 * of the ratios to a bare client.
 */
public final class Benchmarks {

	private static final Path PAGE = Path.of("docs", "performance.md");

	private static final int ROUNDS = 15;

	private static final int WARM_UP_ROUNDS = 6;

	private static final List<Integer> THREADS = List.of(1, 4, 16, 64);

	private static final String SEQUENTIAL = "two clients in turn";

	private static final String ASYNC = "jdk, async";

	private static final String BREAKER_ONLY = "jdk, breaker only";

	private static final Map<Workload, List<String>> FIELD = new LinkedHashMap<>();

	static {
		FIELD.put(Workload.HIT, List.of("jdk", "json", "fory", BREAKER_ONLY));
		FIELD.put(Workload.PUT, List.of("jdk", "json", "fory", ASYNC, BREAKER_ONLY, SEQUENTIAL));
		FIELD.put(Workload.MIX, List.of("jdk", "fory", BREAKER_ONLY));
		FIELD.put(Workload.MISS, List.of("jdk", BREAKER_ONLY));
		FIELD.put(Workload.EVICT, List.of("jdk", BREAKER_ONLY, SEQUENTIAL));
	}

	private final Map<String, Candidate> candidates = new LinkedHashMap<>();

	private final Candidate yardstick;

	private final PrintStream out;

	private Benchmarks(LocalMemcached primary, LocalMemcached backup, PrintStream out) {
		this.out = out;
		this.yardstick = new BareClient(primary);
		for (String format : List.of("jdk", "json", "fory")) {
			this.candidates.put(format, new ReplicatedCache(format, primary, backup, ReplicatedCache.Form.of(format)));
		}
		this.candidates.put(ASYNC, new ReplicatedCache("async", primary, backup,
				new ReplicatedCache.Form("jdk", CacheSettings.defaults().withWriteMode(WriteMode.ASYNC), Rules.all())));
		this.candidates.put(BREAKER_ONLY, new ReplicatedCache("breaker", primary, backup,
				new ReplicatedCache.Form("jdk", CacheSettings.defaults(), Rules.breakerOnly())));
		this.candidates.put(SEQUENTIAL, new SequentialClients(primary, backup));
	}

	/**
	 * Measures, prints the table and writes it into the page.
	 * @param arguments names of workloads, and numbers of threads; none for all. A
	 * partial run leaves the page alone.
	 * @throws IOException if the page cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		Selection selection = Selection.of(List.of(arguments), THREADS);
		try (LocalMemcached primary = LocalMemcached.start(); LocalMemcached backup = LocalMemcached.start()) {
			Benchmarks benchmarks = new Benchmarks(primary, backup, out);
			String table = new PerformancePage(List.copyOf(benchmarks.candidates.keySet()))
				.table(benchmarks.run(selection));
			out.println(table);
			if (selection.isWhole() && Files.exists(PAGE)) {
				PerformancePage.rewrite(PAGE, table);
			}
		}
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private List<Contest.Result> run(Selection selection) {
		awaitUp();
		this.candidates.values().forEach(Workload::prepare);
		Workload.prepare(this.yardstick);
		for (Workload workload : selection.workloads()) {
			play(new Contest(this.yardstick, WARM_UP_ROUNDS), workload, 4);
		}
		List<Contest.Result> results = new ArrayList<>();
		for (Workload workload : selection.workloads()) {
			for (int threads : selection.threads()) {
				Contest.Result result = play(new Contest(this.yardstick, ROUNDS), workload, threads);
				this.out.println(result);
				results.add(result);
			}
		}
		return results;
	}

	private Contest.Result play(Contest contest, Workload workload, int threads) {
		Map<String, Candidate> field = new LinkedHashMap<>();
		List<String> names = FIELD.getOrDefault(workload, List.of());
		this.candidates.forEach((name, candidate) -> {
			if (names.contains(name)) {
				field.put(name, candidate);
			}
		});
		return contest.play(workload, threads, field);
	}

	private void awaitUp() {
		for (Candidate candidate : this.candidates.values()) {
			while (candidate instanceof ReplicatedCache cache && !cache.isUp()) {
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			}
		}
	}

	/**
	 * What part of the whole is measured.
	 *
	 * @param workloads in this order
	 * @param threads in this order
	 * @param isWhole whether nothing is left out
	 */
	private record Selection(List<Workload> workloads, List<Integer> threads, boolean isWhole) {

		static Selection of(List<String> arguments, List<Integer> allThreads) {
			List<Workload> workloads = new ArrayList<>();
			List<Integer> threads = new ArrayList<>();
			for (String argument : arguments) {
				if (Character.isDigit(argument.charAt(0))) {
					threads.add(Integer.valueOf(argument));
				}
				else {
					workloads.add(Workload.valueOf(argument.toUpperCase(Locale.ROOT)));
				}
			}
			return new Selection(workloads.isEmpty() ? List.of(Workload.values()) : workloads,
					threads.isEmpty() ? allThreads : threads, arguments.isEmpty());
		}

	}

}
