/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cells that are played on the same servers and shown together.
 *
 * @param name of the part, as on the command line
 * @param each how many servers a group has
 * @param entrants the candidates
 * @param cells what is played, in this order
 */
record Part(String name, int each, List<Entrant> entrants, List<Cell> cells) {

	static final List<String> PARTS = List.of("callers", "values", "near", "nodes");

	/**
	 * The parts of the form on the page: under five minutes, with the other programs.
	 */
	static List<Part> ofShortForm() {
		Goods records = Goods.records();
		return List.of(new Part("callers", 1, all(), callers(records, List.of(1, 16))),
				new Part("values", 1, formats(), values(List.of(Workload.HIT, Workload.PUT), List.of(1))),
				new Part("near", 1, List.of(Entrant.JDK, Entrant.NEAR), nearHits(records)),
				new Part("nodes", 3, nodes(), cells(List.of(Workload.HIT, Workload.PUT), records, List.of(16))));
	}

	/** All parts, however long they take. */
	static List<Part> ofFullForm() {
		Goods records = Goods.records();
		List<Integer> all = List.of(1, 4, 16, 64);
		List<Workload> readsAndWrites = List.of(Workload.HIT, Workload.PUT, Workload.MIX);
		return List.of(new Part("callers", 1, all(), callers(records, all)),
				new Part("values", 1, formats(), values(readsAndWrites, List.of(1, 16))),
				new Part("near", 1, List.of(Entrant.JDK, Entrant.NEAR), nearHits(records)),
				new Part("nodes", 3, nodes(), cells(Arrays.asList(Workload.values()), records, List.of(1, 16, 64))));
	}

	private static List<Entrant> all() {
		return List.of(Entrant.values());
	}

	private static List<Entrant> formats() {
		return List.of(Entrant.JDK, Entrant.JSON, Entrant.FORY, Entrant.SIXHOURS, Entrant.REDIS, Entrant.FOLSOM);
	}

	private static List<Entrant> nodes() {
		return List.of(Entrant.JDK, Entrant.FORY, Entrant.SEQUENTIAL, Entrant.SIXHOURS, Entrant.FOLSOM);
	}

	/** Hits and puts of 1 to 1000 callers, all else of some. */
	private static List<Cell> callers(Goods goods, List<Integer> threadsOfOthers) {
		Set<Workload> swept = EnumSet.of(Workload.HIT, Workload.PUT);
		return Arrays.stream(Workload.values())
			.flatMap((workload) -> swept.contains(workload) ? sweep(workload, goods)
					: cells(List.of(workload), goods, threadsOfOthers).stream())
			.toList();
	}

	private static Stream<Cell> sweep(Workload workload, Goods goods) {
		Stream<Callers> platform = Stream.of(1, 4, 16, 64).map(Callers::platform);
		return Stream.concat(platform, Stream.of(Callers.VIRTUAL)).map((callers) -> new Cell(workload, goods, callers));
	}

	/**
	 * A text may be handed to many callers, a record with a {@code BigDecimal} may not.
	 */
	private static List<Cell> nearHits(Goods records) {
		return Stream.of(Goods.texts(), records)
			.flatMap((goods) -> cells(List.of(Workload.HIT), goods, List.of(1, 16)).stream())
			.toList();
	}

	private static List<Cell> values(List<Workload> workloads, List<Integer> threads) {
		return Stream.of(Goods.bytes("100 B", 100), Goods.bytes("10 KB", 10_000), Goods.bytes("200 KB", 200_000))
			.flatMap((goods) -> cells(workloads, goods, threads).stream())
			.toList();
	}

	private static List<Cell> cells(List<Workload> workloads, Goods goods, List<Integer> threads) {
		return workloads.stream()
			.flatMap(
					(workload) -> threads.stream().map((number) -> new Cell(workload, goods, Callers.platform(number))))
			.toList();
	}

	/**
	 * The rest of this part after a selection.
	 * @param names of parts and workloads, and numbers of threads; each kind selects
	 * where it is named at all
	 * @return the rest, perhaps nothing
	 */
	Part only(List<String> names) {
		List<String> parts = names.stream().filter(PARTS::contains).toList();
		List<String> threads = names.stream().filter((name) -> Character.isDigit(name.charAt(0))).toList();
		List<String> workloads = names.stream()
			.filter((name) -> !parts.contains(name) && !threads.contains(name))
			.toList();
		workloads.forEach((name) -> Workload.valueOf(name.toUpperCase(Locale.ROOT)));
		List<Cell> rest = this.cells.stream()
			.filter((cell) -> parts.isEmpty() || parts.contains(this.name))
			.filter((cell) -> threads.isEmpty() || threads.contains(Integer.toString(cell.callers().number())))
			.filter((cell) -> workloads.isEmpty()
					|| workloads.contains(cell.workload().name().toLowerCase(Locale.ROOT)))
			.toList();
		return new Part(this.name, this.each, this.entrants, rest);
	}

	boolean hasCells() {
		return !this.cells.isEmpty();
	}

}
