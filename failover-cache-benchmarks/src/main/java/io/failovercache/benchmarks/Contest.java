/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets candidates take short turns, again and again, and compares each with the yardstick
 * of the same round: whatever else the machine does then hits both alike.
 */
final class Contest {

	private static final double MICROS = 1e6;

	private static final Duration LEAD_IN = Duration.ofMillis(60);

	private static final Duration TURN = Duration.ofMillis(80);

	private final Candidate yardstick;

	private final int rounds;

	Contest(Candidate yardstick, int rounds) {
		this.yardstick = yardstick;
		this.rounds = rounds;
	}

	/**
	 * Plays all rounds of one workload.
	 * @param workload what is called
	 * @param threads how many call
	 * @param candidates who is compared, by name
	 * @return what came out
	 */
	Result play(Workload workload, int threads, Map<String, Candidate> candidates) {
		Map<String, List<Double>> rates = new LinkedHashMap<>();
		Map<String, List<Double>> costs = new LinkedHashMap<>();
		List<Double> micros = new ArrayList<>();
		List<Map.Entry<String, Candidate>> order = new ArrayList<>(candidates.entrySet());
		try (Crew crew = new Crew(threads)) {
			for (int round = 0; round < this.rounds; round++) {
				Crew.Turn before = crew.turn(workload, this.yardstick, LEAD_IN, TURN);
				Map<String, Crew.Turn> turns = new LinkedHashMap<>();
				for (Map.Entry<String, Candidate> each : order) {
					turns.put(each.getKey(), crew.turn(workload, each.getValue(), LEAD_IN, TURN));
				}
				Crew.Turn after = crew.turn(workload, this.yardstick, LEAD_IN, TURN);
				double rate = (before.rate() + after.rate()) / 2;
				double cost = (before.cpuMicros() + after.cpuMicros()) / 2;
				turns.forEach((name, turn) -> {
					rates.computeIfAbsent(name, (unused) -> new ArrayList<>()).add(turn.rate() / rate);
					costs.computeIfAbsent(name, (unused) -> new ArrayList<>()).add(turn.cpuMicros() / cost);
				});
				micros.add(threads * MICROS / rate);
				Collections.reverse(order);
			}
		}
		return new Result(workload, threads, median(micros), medians(rates), medians(costs));
	}

	private static Map<String, Double> medians(Map<String, List<Double>> all) {
		Map<String, Double> medians = new LinkedHashMap<>();
		all.forEach((name, values) -> medians.put(name, median(values)));
		return medians;
	}

	static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	/**
	 * What came of one workload.
	 *
	 * @param workload what was called
	 * @param threads how many called
	 * @param bareMicros how long a call of the yardstick took, in microseconds
	 * @param rates calls a second of each candidate, as a share of the yardstick's
	 * @param costs CPU time a call of each candidate, as a multiple of the yardstick's
	 */
	record Result(Workload workload, int threads, double bareMicros, Map<String, Double> rates,
			Map<String, Double> costs) {

	}

}
