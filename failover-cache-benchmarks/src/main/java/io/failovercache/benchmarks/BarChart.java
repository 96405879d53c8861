/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ratios to the bare client as bars: one panel for each number of threads, readable on
 * light and on dark pages.
 */
final class BarChart {

	private static final List<Entrant> SHOWN = List.of(Entrant.JDK, Entrant.FORY, Entrant.SEQUENTIAL, Entrant.SIXHOURS,
			Entrant.REDIS, Entrant.FOLSOM);

	private static final double LARGEST = 2;

	private static final int BAR = 11;

	private static final int GAP = 14;

	private static final int PANEL = 320;

	private static final int LEFT = 120;

	private static final int TOP = 84;

	private static final String STYLE = """
			text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:15px;font-weight:600}
			.number{font-size:10px}.page{fill:#ffffff}.line{stroke:#24292f;stroke-width:1;stroke-dasharray:3 3}
			.e0{fill:#0a66c2}.e1{fill:#5ba4e6}.e2{fill:#8c959f}.e3{fill:#b4690e}.e4{fill:#b3261e}.e5{fill:#7a5bb5}
			@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.line{stroke:#e6edf3}
			.e0{fill:#4aa3ff}.e1{fill:#9fd0ff}.e3{fill:#e0a04a}.e4{fill:#ff8a80}.e5{fill:#b79cf0}}
			""";

	private final List<Contest.Result> results;

	private final List<Integer> threads;

	private final StringBuilder svg = new StringBuilder(4096);

	/**
	 * Creates a chart.
	 * @param results what came out; drawn is what was measured with these threads
	 * @param threads one panel each
	 */
	BarChart(List<Contest.Result> results, List<Integer> threads) {
		this.results = results;
		this.threads = threads;
	}

	String draw() {
		List<List<Contest.Result>> panels = new ArrayList<>();
		this.threads.forEach((number) -> panels.add(this.results.stream()
			.filter((result) -> result.cell().callers().equals(Callers.platform(number)))
			.toList()));
		int rows = panels.stream().mapToInt(List::size).max().orElse(0);
		int height = TOP + 30 + rows * (SHOWN.size() * BAR + GAP);
		int width = LEFT + this.threads.size() * (PANEL + 50);
		add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
				+ "aria-label=\"Calls a second as a share of a bare client\">%n<style>%s</style>%n", width, height,
				STYLE);
		add("<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", width, height);
		add("<text class=\"title\" x=\"16\" y=\"26\">Calls a second as a share of a bare client</text>%n");
		legend();
		for (int i = 0; i < panels.size(); i++) {
			panel(LEFT + i * (PANEL + 50), this.threads.get(i), panels.get(i), i == 0, height);
		}
		add("</svg>%n");
		return this.svg.toString();
	}

	private void legend() {
		int x = 16;
		for (int i = 0; i < SHOWN.size(); i++) {
			String title = SHOWN.get(i).isOurs() ? "this cache, " + SHOWN.get(i).title() : SHOWN.get(i).title();
			add("<rect class=\"e%d\" x=\"%d\" y=\"40\" width=\"10\" height=\"10\"/><text x=\"%d\" y=\"49\">%s</text>%n",
					i, x, x + 14, title);
			x += 34 + 7 * title.length();
		}
	}

	private void panel(int left, int number, List<Contest.Result> rows, boolean isNamed, int height) {
		add("<text x=\"%d\" y=\"%d\">%d %s</text>%n", left, TOP - 8, number, (number == 1) ? "thread" : "threads");
		int y = TOP;
		for (Contest.Result row : rows) {
			if (isNamed) {
				add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", left - 8, y + SHOWN.size() * BAR / 2 + 4,
						row.cell().workload().title());
			}
			bars(left, y, row.scores());
			y += SHOWN.size() * BAR + GAP;
		}
		double one = left + PANEL / LARGEST;
		add("<line class=\"line\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>"
				+ "<text class=\"number\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">bare client = 1</text>%n", one,
				TOP, one, height - 24, one, height - 10);
	}

	private void bars(int left, int top, Map<Entrant, Contest.Score> scores) {
		for (int i = 0; i < SHOWN.size(); i++) {
			Contest.Score score = scores.get(SHOWN.get(i));
			if (score != null) {
				double length = Math.min(score.rate(), LARGEST) / LARGEST * PANEL;
				int y = top + i * BAR;
				add("<rect class=\"e%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
						+ "<text class=\"number\" x=\"%.1f\" y=\"%d\">%s</text>%n", i, left, y, length, BAR - 1,
						left + length + 4, y + BAR - 2, ResultTables.ratio(score.rate()));
			}
		}
	}

	private void add(String format, Object... arguments) {
		this.svg.append(String.format(Locale.ROOT, format, arguments));
	}

}
