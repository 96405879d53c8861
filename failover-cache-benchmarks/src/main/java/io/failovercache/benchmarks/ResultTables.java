/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Results as Markdown tables. Stateless.
 */
final class ResultTables {

	private ResultTables() {
	}

	/** Ratios to the bare client, of those entrants that took part anywhere. */
	static String ratios(List<Contest.Result> results, Predicate<Entrant> shown) {
		List<Entrant> columns = columns(results, shown);
		return table(results, columns, "bare, us a call",
				(result) -> String.format(Locale.ROOT, "%.0f", result.bareMicros()),
				(result, score) -> ratio(score.rate()));
	}

	/** CPU time of client and servers a call. */
	static String costs(List<Contest.Result> results, Predicate<Entrant> shown) {
		List<Entrant> columns = columns(results, shown);
		return table(results, columns, "bare", (result) -> cost(result.yardstick()), (result, score) -> cost(score));
	}

	/** Thousands of calls a second. */
	static String throughput(List<Contest.Result> results, Predicate<Entrant> shown) {
		List<Entrant> columns = columns(results, shown);
		return table(results, columns, "bare",
				(result) -> String.format(Locale.ROOT, "%.1f", result.yardstick().rate() / 1e3),
				(result, score) -> String.format(Locale.ROOT, "%.1f", score.rate() * result.yardstick().rate() / 1e3));
	}

	private static String table(List<Contest.Result> results, List<Entrant> columns, String yardstick,
			Function<Contest.Result, String> bare, BiFunction<Contest.Result, Contest.Score, String> cell) {
		List<List<String>> rows = new ArrayList<>();
		for (Contest.Result result : results) {
			List<String> row = new ArrayList<>(List.of(result.cell().workload().title(), result.cell().goods().title(),
					result.cell().callers().title(), bare.apply(result)));
			for (Entrant entrant : columns) {
				Contest.Score score = result.scores().get(entrant);
				row.add((score != null) ? cell.apply(result, score) : "");
			}
			rows.add(row);
		}
		List<String> head = new ArrayList<>(List.of("workload", "value", "threads", yardstick));
		columns.forEach((entrant) -> head.add(entrant.title()));
		return new Markdown(head, 2).table(rows);
	}

	private static List<Entrant> columns(List<Contest.Result> results, Predicate<Entrant> shown) {
		return List.of(Entrant.values())
			.stream()
			.filter(shown)
			.filter((entrant) -> results.stream().anyMatch((result) -> result.scores().containsKey(entrant)))
			.toList();
	}

	static String ratio(double rate) {
		return String.format(Locale.ROOT, (rate < 10) ? "%.2f" : "%.0f", rate);
	}

	private static String cost(Contest.Score score) {
		return String.format(Locale.ROOT, "%.0f + %.0f", score.clientMicros(), score.serverMicros());
	}

}
