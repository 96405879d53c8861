/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One candidate alone under a steady load, for profilers.
 */
public final class Steady {

	private static final Duration WARM_UP = Duration.ofSeconds(5);

	private Steady() {
	}

	/**
	 * Calls for a while and prints what a call cost.
	 * @param arguments an entrant or {@code bare}, a workload, a number of threads, and
	 * of seconds
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		Workload workload = Workload.valueOf(arguments[1].toUpperCase(Locale.ROOT));
		Cell cell = new Cell(workload, Goods.records(), Callers.platform(Integer.parseInt(arguments[2])));
		Duration length = Duration.ofSeconds(Long.parseLong(arguments[3]));
		Optional<Entrant> entrant = arguments[0].equals("bare") ? Optional.empty()
				: Optional.of(Entrant.valueOf(arguments[0].toUpperCase(Locale.ROOT)));
		try (Servers servers = Servers.start(1, LocalRedis.startIfInstalled());
				Field field = new Field(servers, entrant.map(List::of).orElse(List.of()))) {
			field.prepare(cell);
			Candidate candidate = entrant.map(field::candidate).orElse(field.yardstick());
			try (Crew crew = new Crew(cell.callers(), servers)) {
				Crew.Turn turn = crew.turn(() -> workload.call(candidate, cell.goods()), WARM_UP, length);
				out.println(String.format(Locale.ROOT, "%s, %s: %.0f calls a second, CPU a call %.1f us + %.1f us",
						arguments[0], cell, turn.rate(), turn.clientMicros(), turn.serverMicros()));
			}
		}
		// Clients leave threads behind that are no daemons.
		System.exit(0);
	}

}
