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
import java.util.concurrent.locks.LockSupport;

import io.failovercache.replication.ServerAssignment;

/**
 * This cache beside a bare client through a network that has a delay: there round trips
 * count and wake-ups do not. One thread; both clients go through forwarders of this
 * program, which delay the way there by the time of both ways.
 */
public final class LinkCost {

	private static final List<Duration> EACH_WAY = List.of(Duration.ZERO, Duration.ofNanos(250_000),
			Duration.ofMillis(1));

	private static final List<Workload> WORKLOADS = List.of(Workload.HIT, Workload.MISS, Workload.PUT, Workload.EVICT,
			Workload.COLD, Workload.BULK);

	private static final int WARM_UP_ROUNDS = 20;

	private static final int ROUNDS = 24;

	private final Goods goods = Goods.records();

	private LinkCost() {
	}

	/**
	 * Measures and prints.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		out.println(new LinkCost().table());
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

	private String table() {
		List<List<String>> rows = new ArrayList<>();
		try (Servers servers = Servers.start(1, Optional.empty());
				FaultyLink primary = new FaultyLink(servers.primary().get(0));
				FaultyLink backup = new FaultyLink(servers.backup().get(0));
				Candidate bare = new BareClient(LocalServer.HOST + ":" + primary.port());
				ReplicatedCache cache = open(primary, backup)) {
			List<Cell> cells = WORKLOADS.stream()
				.map((workload) -> new Cell(workload, this.goods, Callers.platform(1)))
				.toList();
			List.of(Workload.HIT, Workload.BULK).forEach((workload) -> {
				workload.store(bare, this.goods);
				workload.store(cache, this.goods);
			});
			cells.forEach((cell) -> Comparison.of(servers, cell, cache, bare, WARM_UP_ROUNDS));
			for (Duration delay : EACH_WAY) {
				List.of(primary, backup).forEach((link) -> link.delay(delay.multipliedBy(2)));
				cells.forEach((cell) -> rows.add(row(delay, cell, Comparison.of(servers, cell, cache, bare, ROUNDS))));
			}
		}
		return new Markdown(List.of("delay each way, ms", "workload", "threads", "us a call",
				"a quarter of the rounds below", "median ratio to bare", "a quarter above"), 2)
			.table(rows);
	}

	private static List<String> row(Duration delay, Cell cell, Comparison comparison) {
		List<String> row = new ArrayList<>(List.of(String.format(Locale.ROOT, "%.2f", delay.toNanos() / 1e6)));
		row.addAll(comparison.row(cell));
		return row;
	}

	private static ReplicatedCache open(FaultyLink primary, FaultyLink backup) {
		ReplicatedCache opened = new ReplicatedCache("link",
				new ServerAssignment(List.of(ReplicatedCache.at(primary.port())),
						List.of(ReplicatedCache.at(backup.port())), List.of()),
				ReplicatedCache.Form.of("jdk"));
		while (!opened.isUp()) {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		return opened;
	}

}
