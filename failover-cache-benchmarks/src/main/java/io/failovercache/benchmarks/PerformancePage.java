/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes results as a Markdown table and puts it into the page that explains it.
 */
final class PerformancePage {

	static final String BEGIN = "<!-- benchmarks: begin -->";

	static final String END = "<!-- benchmarks: end -->";

	private final List<String> columns;

	PerformancePage(List<String> columns) {
		this.columns = columns;
	}

	String table(List<Contest.Result> results) {
		StringBuilder table = new StringBuilder("| workload | threads | bare, us a call |");
		this.columns.forEach((column) -> table.append(' ').append(column).append(" |"));
		table.append("\n| --- | ---: | ---: |").append(" ---: |".repeat(this.columns.size())).append('\n');
		results.forEach((result) -> table.append(row(result)));
		return table.toString();
	}

	private String row(Contest.Result result) {
		StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %s | %d | %.0f |",
				result.workload().title(), result.threads(), result.bareMicros()));
		for (String column : this.columns) {
			Double rate = result.rates().get(column);
			Double cost = result.costs().get(column);
			row.append(
					(rate != null && cost != null) ? String.format(Locale.ROOT, " %.2f (%.2f) |", rate, cost) : " |");
		}
		return row.append('\n').toString();
	}

	static void rewrite(Path page, String table) throws IOException {
		String text = Files.readString(page);
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IOException(page + " lacks the markers " + BEGIN + " and " + END);
		}
		Files.writeString(page, text.substring(0, begin) + BEGIN + "\n" + table.strip() + "\n" + text.substring(end));
	}

}
