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
 * @param values the numbers by name
 * @param nanos when it was asked for
 * @param quiet how many answers in a row showed no eviction, those before the first
 * eviction seen not counted
 */
record Sample(Map<String, Double> values, long nanos, int quiet) {

	/** The number of answers in a row without an eviction that end the alarm. */
	private static final int CALM = 3;

	private static final int NEVER_EVICTED = CALM;

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
		Sample plain = new Sample(values, nanos, NEVER_EVICTED);
		if (before == null) {
			return plain;
		}
		boolean rose = plain.risen("evictions", before) > 0;
		return new Sample(values, nanos, rose ? 0 : Math.min(before.quiet + 1, NEVER_EVICTED));
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
				before != null && risen("listen_disabled_num", before) > 0, hitRatio(before),
				Duration.ofSeconds(number("uptime")), busyCores(before), (int) number("threads"));
	}

	private @Nullable Double hitRatio(@Nullable Sample before) {
		double hits = (before != null) ? risen("get_hits", before) : value("get_hits");
		double misses = (before != null) ? risen("get_misses", before) : value("get_misses");
		return (hits + misses > 0) ? hits / (hits + misses) : null;
	}

	private double busyCores(@Nullable Sample before) {
		if (before == null || !this.values.containsKey("rusage_user") || this.nanos <= before.nanos) {
			return -1;
		}
		double seconds = (this.nanos - before.nanos) / 1e9;
		return (risen("rusage_user", before) + risen("rusage_system", before)) / seconds;
	}

	/** The rise of a counter; one that fell was reset by a restart. */
	private double risen(String name, Sample before) {
		double risen = value(name) - before.value(name);
		return (risen >= 0) ? risen : value(name);
	}

	private double value(String name) {
		return this.values.getOrDefault(name, 0.0);
	}

	private long number(String name) {
		return (long) value(name);
	}

}
