/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The results as a Markdown table. Stateless.
 */
final class ResultsTable {

	static final List<String> COLUMNS = List.of("fault", "runs", "repeated", "reads", "exceptions", "wrong", "stale",
			"worst age s", "stale, not promised", "slow", "slowest ms", "p99 ms", "hits before %", "during %",
			"after %", "excess loads %", "failover s", "node back s", "fences", "repairs", "hedges", "copies",
			"verdict");

	private ResultsTable() {
	}

	static String of(List<FaultResult> results) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(COLUMNS);
		results.forEach((result) -> rows.add(result.cells()));
		int[] widths = new int[COLUMNS.size()];
		for (List<String> row : rows) {
			for (int column = 0; column < widths.length; column++) {
				widths[column] = Math.max(widths[column], row.get(column).length());
			}
		}
		List<String> lines = new ArrayList<>();
		rows.forEach((row) -> lines.add(line(row, widths)));
		lines.add(1, line(Collections.nCopies(widths.length, "---"), widths));
		return String.join("\n", lines);
	}

	static String seconds(long nanos) {
		return (nanos < 0) ? "-" : String.format(Locale.ROOT, "%.2f", nanos / 1e9);
	}

	static String millis(long nanos) {
		return (nanos < 0) ? "-" : String.format(Locale.ROOT, "%.1f", nanos / 1e6);
	}

	static String percent(double ratio) {
		return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.1f", ratio * 100);
	}

	private static String line(List<String> cells, int[] widths) {
		StringBuilder line = new StringBuilder(200).append('|');
		for (int column = 0; column < widths.length; column++) {
			String cell = cells.get(column);
			line.append(' ').append(cell).append(" ".repeat(widths[column] - cell.length())).append(" |");
		}
		return line.toString();
	}

}
