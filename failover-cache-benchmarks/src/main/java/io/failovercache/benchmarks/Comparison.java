/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two variants of the cache beside each other: each takes turns before and after the
 * other, round by round, so that what else the machine does falls on both.
 *
 * @param ratios of the rates of the one to those of the other, the lowest first
 * @param rate calls a second of the one
 */
record Comparison(List<Double> ratios, double rate) {

	private static final Duration LEAD_IN = Duration.ofMillis(10);

	private static final Duration TURN = Duration.ofMillis(40);

	static Comparison of(Servers servers, Cell cell, Candidate one, Candidate other, int rounds) {
		List<Double> ratios = new ArrayList<>(rounds);
		Crew.Turn sum = Crew.Turn.NONE;
		try (Crew crew = new Crew(cell.callers(), servers)) {
			for (int round = 0; round < rounds; round++) {
				boolean isOutside = round % 2 == 0;
				Candidate outer = isOutside ? one : other;
				Candidate inner = isOutside ? other : one;
				Crew.Turn before = turn(crew, cell, outer);
				Crew.Turn between = turn(crew, cell, inner).plus(turn(crew, cell, inner));
				Crew.Turn around = before.plus(turn(crew, cell, outer));
				Crew.Turn ofOne = isOutside ? around : between;
				Crew.Turn ofOther = isOutside ? between : around;
				ratios.add(ofOne.rate() / ofOther.rate());
				sum = sum.plus(ofOne);
			}
		}
		return new Comparison(ratios.stream().sorted().toList(), sum.rate());
	}

	private static Crew.Turn turn(Crew crew, Cell cell, Candidate candidate) {
		return crew.turn(() -> cell.workload().call(candidate, cell.goods()), LEAD_IN, TURN);
	}

	/** Workload, threads, microseconds a call, and the quartiles of the ratio. */
	List<String> row(Cell cell) {
		int quarter = this.ratios.size() / 4;
		return List.of(cell.workload().title(), cell.callers().title(),
				String.format(Locale.ROOT, "%.0f", 1e6 * cell.callers().number() / this.rate),
				ResultTables.ratio(this.ratios.get(quarter)), ResultTables.ratio(Contest.median(this.ratios)),
				ResultTables.ratio(this.ratios.get(this.ratios.size() - 1 - quarter)));
	}

}
