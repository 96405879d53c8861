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
 * A measurement of the cost of TLS: this cache over TLS beside the same cache plain, each
 * before and after the other, again and again, and folsom over TLS and plain between
 * them.
 */
public final class TlsCost {

	private static final Duration LEAD_IN = Duration.ofMillis(10);

	private static final Duration TURN = Duration.ofMillis(40);

	private static final int WARM_UP_ROUNDS = 40;

	private static final int ROUNDS = 80;

	private final Goods goods = Goods.records();

	private TlsCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none for the table; a workload, a number of threads and of seconds
	 * for this cache alone over TLS, for profilers
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		TlsCost cost = new TlsCost();
		out.println(
				(arguments.length == 0) ? cost.table()
						: cost.steady(
								cost.cell(Workload.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
										Integer.parseInt(arguments[1])),
								Duration.ofSeconds(Long.parseLong(arguments[2]))));
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private String steady(Cell cell, Duration length) {
		try (Servers servers = Servers.startTls(1);
				Candidate cache = filled(cache("steady", servers));
				Crew crew = new Crew(cell.callers(), servers)) {
			Crew.Turn turn = crew.turn(() -> cell.workload().call(cache, cell.goods()), Duration.ofSeconds(5), length);
			return String.format(Locale.ROOT, "%s: %.0f calls a second, CPU a call %.1f us + %.1f us", cell,
					turn.rate(), turn.clientMicros(), turn.serverMicros());
		}
	}

	private String table() {
		List<List<String>> rows = new ArrayList<>();
		try (Servers plain = Servers.start(1, Optional.empty());
				Servers encrypted = Servers.startTls(1);
				Candidate plainCache = filled(cache("plain", plain));
				Candidate cache = filled(cache("tls", encrypted));
				Candidate plainFolsom = filled(new FolsomPair(plain));
				Candidate folsom = filled(new FolsomPair(encrypted))) {
			Four all = new Four(cache, plainCache, folsom, plainFolsom);
			cells().forEach((cell) -> all.compare(cell, plain, WARM_UP_ROUNDS));
			cells().forEach((cell) -> rows.add(row(cell, all.compare(cell, plain, ROUNDS))));
		}
		return new Markdown(
				List.of("workload", "threads", "over TLS, us a call", "beside plain: a quarter of the rounds below",
						"median", "a quarter above", "goal", "folsom: beside plain", "this cache beside folsom, TLS"),
				1)
			.table(rows);
	}

	private static Candidate cache(String prefix, Servers servers) {
		return new ReplicatedCache(prefix, servers, ReplicatedCache.Form.of("jdk"));
	}

	private Candidate filled(Candidate opened) {
		Workload.HIT.store(opened, this.goods);
		this.goods.verify(opened);
		return opened;
	}

	private List<Cell> cells() {
		return List.of(cell(Workload.HIT, 1), cell(Workload.HIT, 16), cell(Workload.PUT, 1), cell(Workload.PUT, 16));
	}

	private Cell cell(Workload workload, int threads) {
		return new Cell(workload, this.goods, Callers.platform(threads));
	}

	private static double goal(Cell cell) {
		boolean alone = cell.callers().number() == 1;
		if (cell.workload() == Workload.HIT) {
			return alone ? 0.80 : 0.70;
		}
		return alone ? 0.75 : 0.65;
	}

	private static List<String> row(Cell cell, Comparison comparison) {
		List<Double> toPlain = comparison.toPlain().stream().sorted().toList();
		int quarter = toPlain.size() / 4;
		return List.of(cell.workload().title(), cell.callers().title(),
				String.format(Locale.ROOT, "%.0f", 1e6 * cell.callers().number() / comparison.rate()),
				ResultTables.ratio(toPlain.get(quarter)), ResultTables.ratio(Contest.median(toPlain)),
				ResultTables.ratio(toPlain.get(toPlain.size() - 1 - quarter)), ResultTables.ratio(goal(cell)),
				ResultTables.ratio(Contest.median(comparison.folsomToPlain())),
				ResultTables.ratio(Contest.median(comparison.toFolsom())));
	}

	/**
	 * All candidates that take turns.
	 *
	 * @param cache this cache over TLS
	 * @param plainCache this cache, plain
	 * @param folsom folsom over TLS
	 * @param plainFolsom folsom, plain
	 */
	private record Four(Candidate cache, Candidate plainCache, Candidate folsom, Candidate plainFolsom) {

		Comparison compare(Cell cell, Servers servers, int rounds) {
			Comparison comparison = new Comparison(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
					new ArrayList<>());
			try (Crew crew = new Crew(cell.callers(), servers)) {
				for (int round = 0; round < rounds; round++) {
					boolean outside = round % 2 == 0;
					Candidate outer = outside ? this.cache : this.plainCache;
					Candidate inner = outside ? this.plainCache : this.cache;
					double other = turn(crew, cell, this.folsom);
					double otherPlain = turn(crew, cell, this.plainFolsom);
					double before = turn(crew, cell, outer);
					double between = turn(crew, cell, inner) + turn(crew, cell, inner);
					double around = before + turn(crew, cell, outer);
					comparison.add((outside ? around : between) / 2, (outside ? between : around) / 2, other,
							otherPlain);
				}
			}
			return comparison;
		}

		private static double turn(Crew crew, Cell cell, Candidate candidate) {
			return crew.turn(() -> cell.workload().call(candidate, cell.goods()), LEAD_IN, TURN).rate();
		}

	}

	/**
	 * The results of the rounds of one cell.
	 *
	 * @param rates of this cache over TLS
	 * @param toPlain this cache, TLS as a share of plain
	 * @param toFolsom this cache as a share of folsom, both over TLS
	 * @param folsomToPlain folsom, TLS as a share of plain
	 */
	private record Comparison(List<Double> rates, List<Double> toPlain, List<Double> toFolsom,
			List<Double> folsomToPlain) {

		void add(double tls, double plain, double folsom, double folsomPlain) {
			this.rates.add(tls);
			this.toPlain.add(tls / plain);
			this.toFolsom.add(tls / folsom);
			this.folsomToPlain.add(folsom / folsomPlain);
		}

		double rate() {
			return Contest.median(this.rates);
		}

	}

}
