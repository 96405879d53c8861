/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * Many runs of one scenario, each with its own seed.
 */
final class Campaign {

	/** One seed instead of many: to see one run again. */
	private static final @Nullable Long SEED = Long.getLong("simulation.seed");

	/** The first of many seeds: to see runs that were never seen. */
	private static final long FIRST = Long.getLong("simulation.first", 0);

	private final Scenario scenario;

	private final List<Run> runs;

	private Campaign(Scenario scenario, List<Run> runs) {
		this.scenario = scenario;
		this.runs = runs;
	}

	/**
	 * Runs a scenario with as many seeds as wanted, or with the one that was asked for.
	 */
	static Campaign of(Scenario scenario, int count) {
		LongStream seeds = (SEED != null) ? LongStream.of(SEED) : LongStream.range(FIRST, FIRST + count);
		return new Campaign(scenario,
				seeds.parallel().mapToObj((seed) -> new Run(seed, Simulation.run(scenario, seed))).toList());
	}

	/**
	 * Runs a scenario until a seed shows a violation.
	 * @param likely the seed to begin with
	 * @param atMost how many other seeds are tried then
	 * @return whether one did
	 */
	static boolean anyFails(Scenario scenario, long likely, int atMost) {
		if (!Simulation.run(scenario, likely).isGood()) {
			return true;
		}
		return LongStream.range(FIRST, FIRST + atMost)
			.parallel()
			.anyMatch((seed) -> !Simulation.run(scenario, seed).isGood());
	}

	Verdict total() {
		Verdict total = new Verdict();
		this.runs.forEach((run) -> total.add(run.verdict));
		return total;
	}

	/**
	 * The report of the first run that failed.
	 */
	String explanation() {
		List<Run> failed = this.runs.stream().filter((run) -> !run.verdict.isGood()).toList();
		if (failed.isEmpty()) {
			return "";
		}
		Run first = failed.get(0);
		return String.format(Locale.ROOT, "%s: %d of %d runs broke the promise. Seed %d: %s%n"
				+ "To see it again: -Dtest=ProtocolSimulationTests -Dsimulation.scenario='%s' -Dsimulation.seed=%d",
				this.scenario.name(), failed.size(), this.runs.size(), first.seed, first.verdict.explanation(),
				this.scenario.name(), first.seed);
	}

	String summary() {
		Verdict total = total();
		return String.format(Locale.ROOT,
				"%d runs, %d violations, worst staleness %d ms, hit ratio %.3f, %d reads, %d writes (%d given up), "
						+ "%d fences, %d repairs",
				this.runs.size(), total.violations().size(), total.worstStaleness / EventQueue.MILLI,
				(double) total.hits / Math.max(1, total.reads), total.reads, total.writes, total.unacknowledged,
				total.fences, total.repairs);
	}

	private record Run(long seed, Verdict verdict) {

	}

}
