/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One answer to {@code stats}, compared with the ones before.
 *
 * @param values the figures by name
 * @param nanos when it was asked for
 * @param quiet the number of answers since the last one that showed an eviction, at most
 * {@link #CALM}
 */
record Sample(Map<String, Double> values, long nanos, int quiet) {

	/**
	 * The number of answers in a row without an eviction after which a server does not
	 * count as evicting.
	 */
	private static final int CALM = 3;

	/** The statistics that are kept; a server may send any number of others. */
	private static final Set<String> NAMES = Set.of("bytes", "limit_maxbytes", "evictions", "curr_connections",
			"max_connections", "listen_disabled_num", "get_hits", "get_misses", "uptime", "rusage_user",
			"rusage_system", "threads");

	static Sample of(String text, long nanos, @Nullable Sample before) {
		Map<String, Double> values = new HashMap<>();
		text.lines().forEach((line) -> {
			int equals = line.indexOf('=');
			if (equals > 0) {
				put(values, line.substring(0, equals), line.substring(equals + 1).strip());
			}
		});
		Sample plain = new Sample(values, nanos, CALM);
		if (before == null) {
			return plain;
		}
		boolean evicted = plain.riseOf("evictions", before) > 0;
		return new Sample(values, nanos, evicted ? 0 : Math.min(before.quiet + 1, CALM));
	}

	private static void put(Map<String, Double> values, String name, String number) {
		if (!NAMES.contains(name)) {
			return;
		}
		try {
			values.put(name, Double.valueOf(number));
		}
		catch (NumberFormatException ex) {
			// Not a number: treated as missing.
		}
	}

	NodeCapacity against(@Nullable Sample before) {
		return new NodeCapacity(number("bytes"), number("limit_maxbytes"), number("evictions"), this.quiet < CALM,
				number("curr_connections"), number("max_connections"),
				before != null && riseOf("listen_disabled_num", before) > 0, hitRatio(before),
				Duration.ofSeconds(number("uptime")), busyCores(before), (int) number("threads"));
	}

	private @Nullable Double hitRatio(@Nullable Sample before) {
		double hits = (before != null) ? riseOf("get_hits", before) : value("get_hits");
		double misses = (before != null) ? riseOf("get_misses", before) : value("get_misses");
		return (hits + misses > 0) ? hits / (hits + misses) : null;
	}

	private double busyCores(@Nullable Sample before) {
		if (before == null || !this.values.containsKey("rusage_user") || this.nanos <= before.nanos) {
			return -1;
		}
		double seconds = (this.nanos - before.nanos) / 1e9;
		return (riseOf("rusage_user", before) + riseOf("rusage_system", before)) / seconds;
	}

	/** The rise of a counter; one that fell was reset by a restart. */
	private double riseOf(String name, Sample before) {
		double rise = value(name) - before.value(name);
		return (rise >= 0) ? rise : value(name);
	}

	private double value(String name) {
		return this.values.getOrDefault(name, 0.0);
	}

	private long number(String name) {
		return (long) value(name);
	}

}
