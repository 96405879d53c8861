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

import io.failovercache.cache.CacheSettings;
import io.failovercache.replication.Rule;
import io.failovercache.replication.Rules;

/**
 * A measurement of the cost of the protocol's rules while nothing is wrong: this cache,
 * and the same cache without all of them or without some, each before and after the
 * other, again and again.
 */
public final class RulesCost {

	private static final Duration LEAD_IN = Duration.ofMillis(10);

	private static final Duration TURN = Duration.ofMillis(40);

	private static final int WARM_UP_ROUNDS = 60;

	private static final int ROUNDS = 100;

	private final Goods goods = Goods.records();

	private final Rules others;

	private RulesCost(Rules others) {
		this.others = others;
	}

	/**
	 * Measures and prints.
	 * @param arguments the names of the rules that are taken away; none for all
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		Rules others = (arguments.length == 0) ? Rules.breakerOnly() : Rules.all();
		for (String rule : arguments) {
			others = others.without(Rule.valueOf(rule));
		}
		out.println(new RulesCost(others).table());
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private String table() {
		List<List<String>> rows = new ArrayList<>();
		try (Servers servers = Servers.start(1, Optional.empty());
				Candidate with = open("with", servers, Rules.all());
				Candidate without = open("without", servers, this.others)) {
			List<Cell> cells = cells();
			cells.forEach((cell) -> compare(servers, cell, with, without, WARM_UP_ROUNDS));
			cells.forEach((cell) -> rows.add(row(cell, compare(servers, cell, with, without, ROUNDS))));
		}
		return new Markdown(List.of("workload", "threads", "with the rules, us a call", "a quarter of the rounds below",
				"median ratio", "a quarter above"), 1)
			.table(rows);
	}

	private Candidate open(String prefix, Servers servers, Rules rules) {
		Candidate opened = new ReplicatedCache(prefix, servers,
				new ReplicatedCache.Form("jdk", CacheSettings.defaults(), rules));
		this.goods.storeFor(Workload.HIT, opened);
		this.goods.verify(opened);
		return opened;
	}

	private List<Cell> cells() {
		return List.of(cell(Workload.HIT, 1), cell(Workload.PUT, 1), cell(Workload.HIT, 16), cell(Workload.PUT, 16));
	}

	private Cell cell(Workload workload, int threads) {
		return new Cell(workload, this.goods, Callers.platform(threads));
	}

	private static Comparison compare(Servers servers, Cell cell, Candidate with, Candidate without, int rounds) {
		List<Double> ratios = new ArrayList<>(rounds);
		Crew.Turn sum = Crew.Turn.NONE;
		try (Crew crew = new Crew(cell.callers(), servers)) {
			for (int round = 0; round < rounds; round++) {
				boolean isOutside = round % 2 == 0;
				Candidate outer = isOutside ? with : without;
				Candidate inner = isOutside ? without : with;
				Crew.Turn before = turn(crew, cell, outer);
				Crew.Turn between = turn(crew, cell, inner).plus(turn(crew, cell, inner));
				Crew.Turn around = before.plus(turn(crew, cell, outer));
				Crew.Turn ruled = isOutside ? around : between;
				Crew.Turn free = isOutside ? between : around;
				ratios.add(ruled.rate() / free.rate());
				sum = sum.plus(ruled);
			}
		}
		return new Comparison(ratios.stream().sorted().toList(), sum.rate());
	}

	private static Crew.Turn turn(Crew crew, Cell cell, Candidate candidate) {
		return crew.turn(() -> cell.workload().call(candidate, cell.goods()), LEAD_IN, TURN);
	}

	private static List<String> row(Cell cell, Comparison comparison) {
		int quarter = comparison.ratios.size() / 4;
		return List.of(cell.workload().title(), cell.callers().title(),
				String.format(Locale.ROOT, "%.0f", 1e6 * cell.callers().number() / comparison.rate),
				ResultTables.ratio(comparison.ratios.get(quarter)),
				ResultTables.ratio(Contest.median(comparison.ratios)),
				ResultTables.ratio(comparison.ratios.get(comparison.ratios.size() - 1 - quarter)));
	}

	/**
	 * The result of one cell.
	 *
	 * @param ratios of the rounds, the lowest first
	 * @param rate calls a second with the rules
	 */
	private record Comparison(List<Double> ratios, double rate) {

	}

}
