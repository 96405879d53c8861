/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics that an application told Prometheus, with their labels and values.
 *
 * @param metrics label values by name of the label, by name of the metric
 */
record Scrape(Map<String, Map<String, Set<String>>> metrics) {

	/** Added by Prometheus, or by the kind of a metric. */
	private static final Set<String> ADDED = Set.of("job", "instance", "le");

	private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{([^\n]*)})? \\S+$");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

	private static final Pattern METRIC = Pattern
		.compile("\\b((?:failover_cache|cache|resilience4j)_[a-z0-9_]+)(?:\\{([^}]*)})?");

	private static final Pattern CONDITION = Pattern.compile("([a-z_]+)=(~?)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	static Scrape parse(String text) {
		Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();
		Matcher samples = SAMPLE.matcher(text);
		while (samples.find()) {
			Map<String, Set<String>> labels = metrics.computeIfAbsent(samples.group(1), (name) -> new TreeMap<>());
			Matcher label = LABEL.matcher((samples.group(2) != null) ? samples.group(2) : "");
			while (label.find()) {
				labels.computeIfAbsent(label.group(1), (name) -> new TreeSet<>()).add(label.group(2));
			}
		}
		return new Scrape(metrics);
	}

	void assertThatItCanAnswer(String expression) {
		Matcher metric = METRIC.matcher(expression);
		Set<String> labels = new TreeSet<>(ADDED);
		int named = 0;
		while (metric.find()) {
			named++;
			assertThat(this.metrics).as(expression).containsKey(metric.group(1));
			Map<String, Set<String>> known = this.metrics.getOrDefault(metric.group(1), Map.of());
			labels.addAll(known.keySet());
			assertThatConditionsCanHold(expression, (metric.group(2) != null) ? metric.group(2) : "", known);
		}
		assertThat(named).as(expression).isPositive();
		Matcher grouping = GROUPING.matcher(expression);
		while (grouping.find()) {
			assertThat(labels).as(expression).contains(grouping.group(1).split(", *"));
		}
	}

	private static void assertThatConditionsCanHold(String expression, String selector,
			Map<String, Set<String>> known) {
		Matcher condition = CONDITION.matcher(selector);
		while (condition.find()) {
			if (ADDED.contains(condition.group(1))) {
				continue;
			}
			assertThat(known).as(expression).containsKey(condition.group(1));
			Pattern value = Pattern
				.compile(condition.group(2).isEmpty() ? Pattern.quote(condition.group(3)) : condition.group(3));
			assertThat(known.getOrDefault(condition.group(1), Set.of())).as(expression)
				.anyMatch((label) -> value.matcher(label).matches());
		}
	}

}
