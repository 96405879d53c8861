/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paired runner: every candidate open in one JVM, short alternating turns, the median
 * of the ratios to a bare client. What it measures goes into the page that explains it.
 */
public final class Benchmarks {

	private static final int MANY = 16;

	private final PrintStream out;

	private final Selection selection;

	private Benchmarks(Selection selection, PrintStream out) {
		this.selection = selection;
		this.out = out;
	}

	/**
	 * Measures, prints tables, and writes them into the page if nothing was left out.
	 * @param arguments {@code full} for the long form; names of programs, of parts, of
	 * workloads and numbers of threads select
	 * @throws IOException if the page cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Benchmarks benchmarks = new Benchmarks(Selection.of(List.of(arguments)), System.out);
		Map<String, String> sections = benchmarks.run();
		// Clients leave threads behind that are no daemons.
		System.exit(sections.isEmpty() ? 1 : 0);
	}

	private Map<String, String> run() throws IOException {
		Map<String, String> sections = new LinkedHashMap<>();
		PerformancePage page = new PerformancePage();
		for (Program program : this.selection.programs()) {
			sections.put(program.section(), program.run(this.out));
		}
		List<Contest.Result> all = new ArrayList<>();
		for (Part part : this.selection.parts()) {
			List<Contest.Result> results = play(part);
			all.addAll(results);
			sections.putAll(sectionsOf(part, results));
			if (this.selection.isWhole() && page.exists() && part.name().equals("callers")) {
				page.putChart(new BarChart(results, List.of(1, 16)).draw());
			}
		}
		if (this.selection.isWhole()) {
			sections.put("goals", new Goals(all).table());
		}
		for (Map.Entry<String, String> section : sections.entrySet()) {
			this.out.println(section.getKey() + "\n\n" + section.getValue());
			if (this.selection.isWhole() && page.exists()) {
				page.put(section.getKey(), section.getValue());
			}
		}
		return sections;
	}

	private static Map<String, String> sectionsOf(Part part, List<Contest.Result> results) {
		Map<String, String> sections = new LinkedHashMap<>();
		if (part.name().equals("callers")) {
			sections.put("others",
					ResultTables.ratios(results, (entrant) -> !entrant.isOurs() || entrant == Entrant.JDK));
			sections.put("forms", ResultTables.ratios(results, Entrant::isOurs));
			sections.put("costs", ResultTables.costs(results, (entrant) -> true));
			sections.put("throughput",
					ResultTables.throughput(results.stream()
						.filter((result) -> result.cell().workload() == Workload.HIT
								|| result.cell().workload() == Workload.PUT)
						.toList(), (entrant) -> true));
		}
		else {
			sections.put(part.name(), ResultTables.ratios(results, (entrant) -> true));
		}
		return sections;
	}

	private Servers start(Part part) {
		if (part.entrants().contains(Entrant.REDIS)) {
			Optional<LocalRedis> redis = LocalRedis.startIfInstalled();
			if (redis.isEmpty()) {
				this.out.println("No redis-server on the PATH: Spring Data Redis is left out");
			}
			return Servers.start(part.each(), redis);
		}
		return Servers.start(part.each(), Optional.empty());
	}

	private Pace warmUp(Part part, Cell cell) {
		if (!this.selection.isWhole()) {
			return Pace.COMPLETE_WARM_UP;
		}
		if (!part.name().equals("callers") || !countsMost(cell)) {
			return Pace.WARM_UP;
		}
		return (cell.callers().number() == MANY) ? Pace.LONGEST_WARM_UP : Pace.LONG_WARM_UP;
	}

	private static boolean countsMost(Cell cell) {
		return cell.workload() == Workload.HIT || cell.workload() == Workload.PUT;
	}

	/** One caller alone takes another way through the code than many. */
	private static Stream<Cell> firstOfEachWay(List<Cell> cells) {
		Set<String> seen = new HashSet<>();
		return cells.stream()
			.filter((cell) -> seen.add(cell.workload().title() + cell.goods().title()
					+ (countsMost(cell) && cell.callers().number() == MANY)));
	}

	private List<Contest.Result> play(Part part) {
		List<Contest.Result> results = new ArrayList<>();
		try (Servers servers = start(part); Field field = new Field(servers, part.entrants())) {
			part.cells().forEach(field::prepare);
			firstOfEachWay(part.cells()).forEach(
					(cell) -> new Contest(field, warmUp(part, cell)).play(cell, field.entrantsIn(cell.workload())));
			for (Cell cell : part.cells()) {
				if (!cell.callers().arePossible()) {
					this.out.println(cell + ": left out, this JVM has none of these threads");
					continue;
				}
				field.restore(cell);
				Contest.Result result = new Contest(field, this.selection.pace()).play(cell,
						field.entrantsIn(cell.workload()));
				this.out.println(result);
				results.add(result);
			}
		}
		return results;
	}

	/**
	 * The part of the whole that is measured.
	 *
	 * @param programs in this order, while the JVM is young
	 * @param parts in this order
	 * @param pace how long
	 * @param isWhole whether nothing is left out
	 */
	private record Selection(List<Program> programs, List<Part> parts, Pace pace, boolean isWhole) {

		static Selection of(List<String> arguments) {
			boolean isFull = arguments.contains("full");
			List<String> names = arguments.stream()
				.filter((argument) -> !argument.equals("full"))
				.map((argument) -> argument.toLowerCase(Locale.ROOT))
				.toList();
			List<Program> programs = Stream.<Program>of(new HitAllocation(), new CostGrowth(), new FailoverSpeed())
				.filter((program) -> names.isEmpty() || names.contains(program.section()))
				.toList();
			List<Part> all = isFull ? Part.ofFullForm() : Part.ofShortForm();
			boolean isProgramOnly = !names.isEmpty() && programs.size() == names.size();
			List<Part> parts = isProgramOnly ? List.of()
					: all.stream().map((part) -> part.only(names)).filter(Part::hasCells).toList();
			return new Selection(programs, parts, isFull ? Pace.FULL : Pace.SHORT, names.isEmpty());
		}

	}

}
