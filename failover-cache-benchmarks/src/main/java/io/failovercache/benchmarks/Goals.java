/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The goals, beside what was measured.
 */
final class Goals {

	private static final String RECORD = "record";

	private final List<Contest.Result> results;

	Goals(List<Contest.Result> results) {
		this.results = results;
	}

	String table() {
		Callers one = Callers.platform(1);
		Callers sixteen = Callers.platform(16);
		List<List<String>> rows = Stream
			.of(goal("hit, 1 thread, `jdk`", 1.10, rate(Workload.HIT, one, Entrant.JDK)),
					goal("hit, 16 threads, `jdk`", 1.05, rate(Workload.HIT, sixteen, Entrant.JDK)),
					goal("hit, 1 thread, `fory`", 1.5, rate(Workload.HIT, one, Entrant.FORY)),
					goal("hit, 16 threads, `fory`", 1.5, rate(Workload.HIT, sixteen, Entrant.FORY)),
					goal("put to both groups, 1 thread", 0.90, rate(Workload.PUT, one, Entrant.JDK)),
					goal("put to both groups, 16 threads", 0.75, rate(Workload.PUT, sixteen, Entrant.JDK)),
					goal("put, `write-mode: async`, 1 thread", 4, rate(Workload.PUT, one, Entrant.ASYNC)),
					goal("the same beside Spring Data Redis", 1,
							quotient(rate(Workload.PUT, one, Entrant.ASYNC), rate(Workload.PUT, one, Entrant.REDIS))),
					goal("95/5 mix, 16 threads", 1.0, rate(Workload.MIX, sixteen, Entrant.JDK)),
					goal("near hit of a text beside a remote one, 1 thread", 20, near(one)),
					goal("hits a second, 64 threads beside 16", 1, crowd(Workload.HIT, Callers.platform(64))),
					goal("hits a second, 1000 virtual threads beside 16", 1, crowd(Workload.HIT, Callers.VIRTUAL)),
					goal("puts a second, 64 threads beside 16", 1, crowd(Workload.PUT, Callers.platform(64))),
					goal("puts a second, 1000 virtual threads beside 16", 1, crowd(Workload.PUT, Callers.VIRTUAL)))
			.toList();
		return new Markdown(List.of("what", "goal", "measured", ""), 1).table(rows);
	}

	private static List<String> goal(String title, double goal, OptionalDouble measured) {
		if (measured.isEmpty()) {
			return List.of(title, ResultTables.ratio(goal), "", "not measured");
		}
		// Judged as it is printed, in hundredths.
		boolean reached = Math.round(100 * measured.getAsDouble()) >= Math.round(100 * goal);
		return List.of(title, ResultTables.ratio(goal), ResultTables.ratio(measured.getAsDouble()), reached ? "reached"
				: String.format(Locale.ROOT, "%.0f %% short", 100 * (1 - measured.getAsDouble() / goal)));
	}

	private OptionalDouble near(Callers callers) {
		Optional<Contest.Result> texts = result(Workload.HIT, "text", callers);
		return quotient(texts.map((result) -> rate(result, Entrant.NEAR)).orElse(OptionalDouble.empty()),
				texts.map((result) -> rate(result, Entrant.JDK)).orElse(OptionalDouble.empty()));
	}

	/** Calls a second of many, as a share of those of 16 threads. */
	private OptionalDouble crowd(Workload workload, Callers many) {
		return quotient(callsASecond(workload, many), callsASecond(workload, Callers.platform(16)));
	}

	private OptionalDouble callsASecond(Workload workload, Callers callers) {
		return result(workload, RECORD, callers).map((result) -> {
			OptionalDouble rate = rate(result, Entrant.JDK);
			return rate.isPresent() ? OptionalDouble.of(rate.getAsDouble() * result.yardstick().rate()) : rate;
		}).orElse(OptionalDouble.empty());
	}

	private OptionalDouble rate(Workload workload, Callers callers, Entrant entrant) {
		return result(workload, RECORD, callers).map((result) -> rate(result, entrant)).orElse(OptionalDouble.empty());
	}

	private static OptionalDouble rate(Contest.Result result, Entrant entrant) {
		Contest.Score score = result.scores().get(entrant);
		return (score != null) ? OptionalDouble.of(score.rate()) : OptionalDouble.empty();
	}

	/** Of the part with the most candidates, where parts share a cell. */
	private Optional<Contest.Result> result(Workload workload, String goods, Callers callers) {
		return this.results.stream()
			.filter((result) -> result.cell().workload() == workload && result.cell().callers().equals(callers)
					&& result.cell().goods().title().equals(goods))
			.findFirst();
	}

	private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
		return (one.isPresent() && other.isPresent()) ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
				: OptionalDouble.empty();
	}

}
