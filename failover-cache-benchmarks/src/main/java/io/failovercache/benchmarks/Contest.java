/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets candidates take short turns, again and again, and compares each with the yardstick
 * of the same round: whatever else the machine does then hits both alike.
 */
final class Contest {

	private final Field field;

	private final Pace pace;

	Contest(Field field, Pace pace) {
		this.field = field;
		this.pace = pace;
	}

	/**
	 * Plays all rounds of one cell.
	 * @param cell what is called by how many
	 * @param entrants the candidates to compare
	 * @return what came out
	 */
	Result play(Cell cell, List<Entrant> entrants) {
		Tally yardstick = new Tally();
		Map<Entrant, Tally> tallies = new EnumMap<>(Entrant.class);
		List<Entrant> order = new ArrayList<>(entrants);
		Pace fitting = this.pace.suiting(cell.callers());
		try (Crew crew = new Crew(cell.callers(), this.field.servers())) {
			for (int round = 0; round < fitting.rounds(); round++) {
				Crew.Turn before = turn(crew, fitting, cell, this.field.yardstick());
				Map<Entrant, Crew.Turn> turns = new LinkedHashMap<>();
				for (Entrant each : order) {
					turns.put(each, turn(crew, fitting, cell, this.field.candidate(each)));
				}
				Crew.Turn after = turn(crew, fitting, cell, this.field.yardstick());
				double rate = (before.rate() + after.rate()) / 2;
				turns.forEach((entrant, turn) -> tallies.computeIfAbsent(entrant, (unused) -> new Tally())
					.add(turn.rate() / rate, turn));
				yardstick.add(rate, before.plus(after));
				Collections.reverse(order);
			}
		}
		Map<Entrant, Score> scores = new EnumMap<>(Entrant.class);
		tallies.forEach((entrant, tally) -> scores.put(entrant, tally.score()));
		return new Result(cell, yardstick.score(), scores);
	}

	private static Crew.Turn turn(Crew crew, Pace pace, Cell cell, Candidate candidate) {
		return crew.turn(() -> cell.workload().call(candidate, cell.goods()), pace.leadIn(), pace.turn());
	}

	static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	private static final class Tally {

		private final List<Double> ratios = new ArrayList<>();

		private Crew.Turn sum = Crew.Turn.NONE;

		void add(double ratio, Crew.Turn turn) {
			this.ratios.add(ratio);
			this.sum = this.sum.plus(turn);
		}

		Score score() {
			return new Score(median(this.ratios), this.sum.clientMicros(), this.sum.serverMicros());
		}

	}

	/**
	 * The result of one candidate.
	 *
	 * @param rate calls a second as a share of the yardstick's; of the yardstick itself
	 * calls a second
	 * @param clientMicros CPU time of this JVM a call, in microseconds
	 * @param serverMicros CPU time of the servers a call, in microseconds
	 */
	record Score(double rate, double clientMicros, double serverMicros) {

	}

	/**
	 * The result of one cell.
	 *
	 * @param cell what was called by how many
	 * @param yardstick calls a second of the bare client, and its cost
	 * @param scores of the candidates
	 */
	record Result(Cell cell, Score yardstick, Map<Entrant, Score> scores) {

		/** The time of a call of the yardstick, in microseconds. */
		double bareMicros() {
			return this.cell.callers().number() * 1e6 / this.yardstick.rate();
		}

	}

}
