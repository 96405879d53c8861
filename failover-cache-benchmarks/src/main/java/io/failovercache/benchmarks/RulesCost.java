/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.failovercache.cache.CacheSettings;
import io.failovercache.replication.Controls;
import io.failovercache.replication.Rule;
import io.failovercache.replication.Rules;

/**
 * A measurement of the cost of the protocol's rules while nothing is wrong: this cache,
 * and the same cache without all of them or without some, each before and after the
 * other, again and again.
 */
public final class RulesCost {

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
		Rules others = (arguments.length == 0) ? Controls.breakerOnly()
				: Controls.without(Stream.of(arguments).map(Rule::valueOf).toList());
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
			cells.forEach((cell) -> Comparison.of(servers, cell, with, without, WARM_UP_ROUNDS));
			cells.forEach((cell) -> rows.add(Comparison.of(servers, cell, with, without, ROUNDS).row(cell)));
		}
		return new Markdown(List.of("workload", "threads", "with the rules, us a call", "a quarter of the rounds below",
				"median ratio", "a quarter above"), 1)
			.table(rows);
	}

	private Candidate open(String prefix, Servers servers, Rules rules) {
		Candidate opened = new ReplicatedCache(prefix, servers,
				new ReplicatedCache.Form("jdk", CacheSettings.defaults(), rules));
		Workload.HIT.store(opened, this.goods);
		this.goods.verify(opened);
		return opened;
	}

	private List<Cell> cells() {
		return List.of(cell(Workload.HIT, 1), cell(Workload.PUT, 1), cell(Workload.HIT, 16), cell(Workload.PUT, 16));
	}

	private Cell cell(Workload workload, int threads) {
		return new Cell(workload, this.goods, Callers.platform(threads));
	}

}
