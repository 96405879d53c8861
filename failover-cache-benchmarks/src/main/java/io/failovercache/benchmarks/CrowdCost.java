/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 10 000 virtual threads beside 64 platform threads on the same cache, in turns. Needs
 * JDK 21.
 */
public final class CrowdCost {

	private static final Duration LEAD_IN = Duration.ofMillis(300);

	private static final Duration TURN = Duration.ofSeconds(1);

	private static final int WARM_UP_ROUNDS = 2;

	private static final int ROUNDS = 5;

	private static final Callers FEW = Callers.platform(64);

	private static final Callers CROWD = new Callers(10_000, true);

	private final Goods goods = Goods.records();

	private CrowdCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		out.println(CROWD.arePossible() ? new CrowdCost().table() : "this JVM has no virtual threads");
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private String table() {
		List<List<String>> rows = new ArrayList<>();
		try (Servers servers = Servers.start(1, Optional.empty());
				Candidate cache = new ReplicatedCache("crowd", servers, ReplicatedCache.Form.of("jdk"));
				Crew few = new Crew(FEW, servers);
				Crew crowd = new Crew(CROWD, servers)) {
			Workload.HIT.store(cache, this.goods);
			for (Workload workload : List.of(Workload.HIT, Workload.MISS, Workload.PUT)) {
				play(cache, workload, few, crowd, WARM_UP_ROUNDS);
				rows.add(play(cache, workload, few, crowd, ROUNDS));
			}
		}
		return new Markdown(List.of("workload", "64 platform threads, calls a second",
				"10 000 virtual threads, calls a second", "median ratio", "heap in use after, MB"), 1)
			.table(rows);
	}

	private List<String> play(Candidate cache, Workload workload, Crew few, Crew crowd, int rounds) {
		List<Double> ratios = new ArrayList<>();
		List<Double> rates = new ArrayList<>();
		List<Double> crowdRates = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			double before = turn(few, workload, cache);
			double many = turn(crowd, workload, cache);
			double around = (before + turn(few, workload, cache)) / 2;
			rates.add(around);
			crowdRates.add(many);
			ratios.add(many / around);
		}
		Runtime jvm = Runtime.getRuntime();
		return List.of(workload.title(), number(Contest.median(rates)), number(Contest.median(crowdRates)),
				ResultTables.ratio(Contest.median(ratios)), number((jvm.totalMemory() - jvm.freeMemory()) / 1e6));
	}

	private double turn(Crew crew, Workload workload, Candidate cache) {
		return crew.turn(() -> workload.call(cache, this.goods), LEAD_IN, TURN).rate();
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.0f", value);
	}

}
