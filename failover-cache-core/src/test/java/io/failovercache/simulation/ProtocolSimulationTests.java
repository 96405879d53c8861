/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.replication.Controls;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.Rule;
import io.failovercache.trust.BoardScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise, on whole engines: thousands of runs of 51 simulated seconds each, with
 * faults of servers, networks and instances; and, for every rule of the protocol, that
 * the promise breaks without it.
 * <p>
 * {@code -Dsimulation.runs} says how many runs there are of each scenario,
 * {@code -Dsimulation.scenario} and {@code -Dsimulation.seed} pick one.
 */
class ProtocolSimulationTests {

	private static final int RUNS = Integer.getInteger("simulation.runs", 20);

	private static final int FEW_RUNS = 20;

	private static final int RUNS_UNTIL_A_RULE_IS_MISSED = 150;

	/** No fence is looked for that the text of generations does not tell of. */
	private static final BoardScope TEXT_ALONE = new BoardScope(0, 0);

	/**
	 * The first seeds that showed that a rule is missing, where that is not 0: tried
	 * first, since the search for another takes up to half a minute. A change of the
	 * engine may make others of them.
	 */
	private static final Map<String, Long> SEEDS_THAT_BREAK = Map.ofEntries(Map.entry("no fence check", 9L),
			Map.entry("no tombstones", 1L), Map.entry("no conditional fills", 1L), Map.entry("no trust lease", 115L),
			Map.entry("words stay as they are", 1L), Map.entry("no verification of puts", 15L),
			Map.entry("late values are taken", 2L), Map.entry("trusted before its hints are read", 3L),
			Map.entry("slots after their counter", 1L), Map.entry("numbers are used again", 35L),
			Map.entry("hints are not brought home", 1L), Map.entry("hints of a write's own owner are not read", 112L));

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenarios")
	void keepsThePromise(Scenario scenario, TestReporter reporter) {
		Campaign campaign = Campaign.of(scenario, RUNS);

		reporter.publishEntry(scenario.name(), campaign.summary());
		assertThat(campaign.explanation()).isEmpty();
	}

	static Stream<Scenario> scenarios() {
		return only(Stream.concat(scenariosOfSmallCaches(), scenariosOfOtherSizesFencesAndTimes()));
	}

	private static Stream<Scenario> only(Stream<Scenario> all) {
		String only = System.getProperty("simulation.scenario");
		return all.filter((scenario) -> only == null || scenario.name().equals(only));
	}

	private static Stream<Scenario> scenariosOfSmallCaches() {
		return Stream.of(Scenario.of("1+1, single faults"), Scenario.of("1+1, evicts alone").workload(Workload.EVICTS),
				Scenario.of("1+1, clears").workload(Workload.CLEARS),
				Scenario.of("1+1, faults in quick succession").faultsInQuickSuccession(),
				Scenario.of("1+1, clears and faults in quick succession")
					.workload(Workload.CLEARS)
					.faultsInQuickSuccession(),
				Scenario.of("1+1, clears of one of many caches").workload(Workload.MANY_CACHES),
				Scenario.of("1+1, many caches and lost board keys")
					.workload(Workload.MANY_CACHES)
					.faults(FaultKind.LOSE_BOARD_KEY, FaultKind.CUT_ONE, FaultKind.KILL),
				Scenario.of("1+1, slow servers").faults(FaultKind.SLOW, FaultKind.STOP, FaultKind.BLIP),
				Scenario.of("1+1, eager hedging").hedge(HedgePolicy.after(Duration.ofMillis(5))),
				Scenario.of("1+1, more keys than memory").workload(Workload.WIDE).capacity(100),
				Scenario.of("1+1, lost board keys").faults(FaultKind.LOSE_BOARD_KEY, FaultKind.CUT_ONE),
				Scenario.of("1+1, instances replaced")
					.faults(FaultKind.REPLACE_INSTANCE, FaultKind.PAUSE, FaultKind.STOP, FaultKind.CUT_ONE),
				Scenario.of("1+1, late packets").workload(Workload.WRITES).faults(FaultKind.HOLD_BACK),
				Scenario.of("2+2, late packets")
					.servers(2, 2, 0)
					.workload(Workload.WRITES)
					.faults(FaultKind.HOLD_BACK, FaultKind.CUT_ONE, FaultKind.BLIP),
				Scenario.of("1+1, overlapping puts").workload(Workload.OVERLAPPING),
				Scenario.of("1+1, both die").faults(FaultKind.KILL_ALL, FaultKind.STOP, FaultKind.PAUSE),
				Scenario.of("1+1, an instance reaches no server").faults(FaultKind.ISOLATE),
				Scenario.of("1+1 and a witness, a split").servers(1, 1, 1).faults(FaultKind.SPLIT),
				Scenario.of("1+1 and a witness, single faults").servers(1, 1, 1),
				Scenario.of("1+1, two sick instances").faults(FaultKind.OPPOSITE, FaultKind.CUT_TWO, FaultKind.CUT_ONE),
				Scenario.of("1+1, two sick instances and all else")
					.faults(FaultKind.OPPOSITE, FaultKind.CUT_TWO, FaultKind.STOP, FaultKind.PAUSE, FaultKind.KILL),
				Scenario.of("2+2, two sick instances")
					.servers(2, 2, 0)
					.workload(Workload.WRITES)
					.faults(FaultKind.OPPOSITE, FaultKind.CUT_TWO, FaultKind.BLIP),
				Scenario.of("1+1, two sick instances and late packets")
					.workload(Workload.WRITES)
					.faults(FaultKind.CUT_TWO, FaultKind.OPPOSITE, FaultKind.HOLD_BACK),
				Scenario.of("1+1, lost hints").faults(FaultKind.LOSE_HINTS, FaultKind.CUT_ONE, FaultKind.STOP),
				Scenario.of("1+1, expired hints").faults(FaultKind.EXPIRE_HINTS, FaultKind.CUT_ONE, FaultKind.STOP),
				Scenario.of("1+1, values that are refused").workload(Workload.WRITES).wire(RefusalWires.SOME),
				Scenario.of("1+1, too many hints").rules(Controls.with(HintControls.THREE_AT_MOST)));
	}

	private static Stream<Scenario> scenariosOfOtherSizesFencesAndTimes() {
		return Stream.of(Scenario.of("2+2, single faults").servers(2, 2, 0),
				Scenario.of("2+2, clears and faults in quick succession")
					.servers(2, 2, 0)
					.workload(Workload.CLEARS)
					.faultsInQuickSuccession(),
				Scenario.of("3+2, single faults").servers(3, 2, 0),
				Scenario.of("1+1, fences by the text alone").rules(Controls.fencingAtOnce(TEXT_ALONE)),
				Scenario.of("1+1, fences by the text alone and faults in quick succession")
					.workload(Workload.CLEARS)
					.faultsInQuickSuccession()
					.rules(Controls.fencingAtOnce(TEXT_ALONE)),
				Scenario.of("3+2, fences by the text alone")
					.servers(3, 2, 0)
					.workload(Workload.WRITES)
					.rules(Controls.fencingAtOnce(TEXT_ALONE)),
				Scenario.of("3+2, fences and lost board keys")
					.servers(3, 2, 0)
					.faults(FaultKind.LOSE_BOARD_KEY, FaultKind.CUT_ONE, FaultKind.KILL)
					.rules(Controls.fencingAtOnce(BoardScope.SMALL)),
				Scenario.of("3+2, fences of instances of two versions")
					.servers(3, 2, 0)
					.workload(Workload.WRITES)
					.rules(Controls.fencingAtOnce(BoardScope.SMALL))
					.wire(FenceWires.OLD_INSTANCES),
				Scenario.of("1+1, clocks that jump")
					.workload(Workload.WRITES)
					.faults(FaultKind.CLOCK_JUMP, FaultKind.CUT_ONE, FaultKind.KILL, FaultKind.STOP),
				Scenario.of("2+2, clocks that jump and two sick instances")
					.servers(2, 2, 0)
					.faults(FaultKind.CLOCK_JUMP, FaultKind.OPPOSITE, FaultKind.CUT_TWO, FaultKind.KILL),
				Scenario.of("1+1, emptied servers").faults(FaultKind.FLUSH, FaultKind.CUT_ONE, FaultKind.STOP),
				Scenario.of("1+1, other times").fleet(Fleet.DRAWN),
				Scenario.of("1+1, other times and faults in quick succession")
					.workload(Workload.CLEARS)
					.fleet(Fleet.DRAWN)
					.faultsInQuickSuccession(),
				Scenario.of("2+2, other times and two sick instances")
					.servers(2, 2, 0)
					.workload(Workload.WRITES)
					.fleet(Fleet.DRAWN)
					.faults(FaultKind.OPPOSITE, FaultKind.CUT_TWO, FaultKind.HOLD_BACK),
				Scenario.of("2, no backup").servers(2, 0, 0), Scenario.of("1, no backup").servers(1, 0, 0));
	}

	/** Old and new lists of servers are in use at once, each for many seconds. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("deployments")
	void keepsThePromiseWhileListsDiffer(Scenario scenario, TestReporter reporter) {
		Campaign campaign = Campaign.of(scenario, Math.max(1, RUNS / 3));

		reporter.publishEntry(scenario.name(), campaign.summary());
		assertThat(campaign.explanation()).isEmpty();
	}

	static Stream<Scenario> deployments() {
		return only(Stream.of(Scenario.of("a server is added").servers(2, 1, 0).deployment(Deployment.ADDED),
				Scenario.of("a server is removed").servers(2, 1, 0).deployment(Deployment.REMOVED),
				Scenario.of("a server is renamed").servers(1, 1, 0).deployment(Deployment.RENAMED),
				Scenario.of("a server gets another weight").servers(2, 1, 0).deployment(Deployment.REWEIGHTED),
				Scenario.of("times change").deployment(Deployment.RETIMED).fleet(Fleet.RETIMED),
				Scenario.of("servers, names, weights and times change")
					.servers(2, 1, 0)
					.deployment(Deployment.ALL_AT_ONCE)
					.fleet(Fleet.RETIMED),
				Scenario.of("a server is added and taken back in place")
					.servers(2, 1, 0)
					.deployment(Deployment.CHANGED)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenariosWithoutARule")
	void breaksThePromiseWithoutARule(Scenario scenario) {
		long likely = SEEDS_THAT_BREAK.getOrDefault(scenario.name(), 0L);
		assertThat(Campaign.anyFails(scenario, likely, RUNS_UNTIL_A_RULE_IS_MISSED)).as(scenario.name()).isTrue();
	}

	static Stream<Scenario> scenariosWithoutARule() {
		return only(Stream.of(Scenario.of("no fence").rules(Controls.without(Rule.FENCE)),
				Scenario.of("no fence check")
					.workload(Workload.WRITES)
					.faults(FaultKind.HOLD_BACK)
					.rules(Controls.without(Rule.FENCE_CHECK)),
				Scenario.of("no tombstones").rules(Controls.without(Rule.TOMBSTONES)),
				Scenario.of("refused values leave nothing")
					.workload(Workload.WRITES)
					.wire(RefusalWires.SOME)
					.rules(Controls.without(Rule.REFUSALS)),
				Scenario.of("no conditional fills").rules(Controls.without(Rule.CONDITIONAL_FILLS)),
				Scenario.of("no trust lease").rules(Controls.without(Rule.TRUST_LEASE)),
				Scenario.of("no clear check").workload(Workload.CLEARS).rules(Controls.without(Rule.CLEAR_CHECK)),
				Scenario.of("words stay as they are").workload(Workload.MANY_CACHES).wire(HintWires.NO_WORDS),
				Scenario.of("no dirty set").faults(FaultKind.ISOLATE).rules(Controls.without(Rule.DIRTY_SET)),
				Scenario.of("no verification of puts")
					.workload(Workload.OVERLAPPING)
					.rules(Controls.without(Rule.VERIFY_PUTS)),
				Scenario.of("fences are not in the text")
					.rules(Controls.fencingAtOnce(TEXT_ALONE))
					.wire(FenceWires.NO_TEXT),
				Scenario.of("suspects are read").rules(Controls.with(HintControls.READS_SUSPECTS)),
				Scenario.of("late values are taken")
					.workload(Workload.WRITES)
					.faults(FaultKind.CUT_ONE, FaultKind.CUT_TWO)
					.rules(Controls.with(HintControls.TAKES_LATE_VALUES)),
				Scenario.of("trusted before its hints are read")
					.wire(HintWires.SLOTS_READ_LATE)
					.rules(Controls.with(HintControls.TRUSTS_BEFORE_READING)),
				Scenario.of("slots after their counter")
					.wire(HintWires.SLOT_AFTER_COUNTER)
					.rules(Controls.with(HintControls.IGNORES_LOSSES)),
				Scenario.of("lost hints are ignored")
					.faults(FaultKind.LOSE_HINTS, FaultKind.CUT_ONE, FaultKind.STOP)
					.rules(Controls.with(HintControls.IGNORES_LOSSES)),
				Scenario.of("numbers are used again")
					.workload(Workload.WRITES)
					.faults(FaultKind.LOSE_OLD_HINTS, FaultKind.CUT_ONE, FaultKind.CUT_TWO, FaultKind.STOP)
					.rules(Controls.with(HintControls.REUSES_NUMBERS)),
				Scenario.of("hints are not brought home")
					.workload(Workload.WRITES)
					.faults(FaultKind.OPPOSITE)
					.rules(Controls.with(HintControls.STAYS_AWAY)),
				Scenario.of("hints of a write's own owner are not read")
					.workload(Workload.WRITES)
					.faults(FaultKind.CUT_TWO, FaultKind.OPPOSITE, FaultKind.HOLD_BACK)
					.wire(HintWires.OWN_HINTS_UNSEEN),
				Scenario.of("others are not heard of")
					.servers(2, 1, 0)
					.deployment(Deployment.ADDED)
					.wire(RosterWires.UNHEARD),
				Scenario.of("other names are not heard of").deployment(Deployment.RENAMED).wire(RosterWires.UNHEARD),
				Scenario.of("new servers are read at once")
					.servers(2, 1, 0)
					.workload(Workload.WRITES)
					.deployment(Deployment.CHANGED_AT_ONCE),
				Scenario.of("breaker only").rules(Controls.breakerOnly())));
	}

	@Test
	void writeMissedByAReachableServerIsRepaired() {
		Scenario blips = Scenario.of("blips").faults(FaultKind.BLIP).workload(Workload.QUIET);
		Scenario without = blips.rules(Controls.without(Rule.REPAIR));

		assertThat(Campaign.of(blips, RUNS).total().hints).isLessThan(Campaign.of(without, RUNS).total().hints);
	}

	/** Harm stays local: two sick instances of five cost the cache no server. */
	@Test
	void nothingIsAbandonedForAFewMissedWrites() {
		Scenario sick = Scenario.of("sick").faults(FaultKind.OPPOSITE, FaultKind.CUT_TWO).workload(Workload.WIDE);
		Verdict told = Campaign.of(sick, FEW_RUNS).total();
		Verdict fenced = Campaign.of(sick.rules(Controls.with(Controls.FENCE_AT_ONCE)), FEW_RUNS).total();
		Verdict healthy = Campaign.of(sick.faults(FaultKind.LOSE_OLD_HINTS), FEW_RUNS).total();

		assertThat(told.isGood()).isTrue();
		assertThat(told.fences).isZero();
		assertThat(fenced.fences).isPositive();
		assertThat(told.hitRatio()).isGreaterThan(0.95 * healthy.hitRatio());
		assertThat(fenced.hitRatio()).isLessThan(0.9 * healthy.hitRatio());
	}

	@Test
	void missingEntryIsCopiedFromTheOtherOwner() {
		Scenario kills = Scenario.of("kills").faults(FaultKind.KILL).workload(Workload.WIDE);
		Scenario without = kills.rules(Controls.without(Rule.COPIES));

		assertThat(loadsPerRead(kills)).isLessThan(loadsPerRead(without));
	}

	private static double loadsPerRead(Scenario scenario) {
		Verdict total = Campaign.of(scenario, 40).total();
		return (double) total.loads / total.reads;
	}

	@Test
	void seedAlwaysGivesTheSameRun() {
		Scenario scenario = Scenario.of("again").servers(2, 2, 1);
		Verdict first = Simulation.run(scenario, 4711);
		Verdict second = Simulation.run(scenario, 4711);

		assertThat(second.reads).isEqualTo(first.reads);
		assertThat(second.hits).isEqualTo(first.hits);
		assertThat(second.fences).isEqualTo(first.fences);
		assertThat(second.worstStaleness).isEqualTo(first.worstStaleness);
	}

}
