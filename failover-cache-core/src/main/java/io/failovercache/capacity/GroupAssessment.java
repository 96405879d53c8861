/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The assessment of whether one group could do the work of both alone. A shortage that
 * cannot be assessed, because a server has not reported, is left out.
 */
final class GroupAssessment {

	private static final double MAX_BUSY = 0.8;

	private static final double MAX_CONNECTED = 0.9;

	private final String group;

	private final Members own;

	private final Members other;

	private final Map<Shortage, String> shortages = new EnumMap<>(Shortage.class);

	private final List<Shortage> unknown = new ArrayList<>();

	GroupAssessment(String group, Members own, Members other) {
		this.group = group;
		this.own = own;
		this.other = other;
		assessMemory();
		assessLoad();
		assessEach(Shortage.EVICTIONS, NodeCapacity::evicting,
				"drops values to make room, so what the other group holds may be missing there. Give it more memory "
						+ "(memcached -m), or use shorter times to live");
		assessEach(Shortage.CONNECTIONS, GroupAssessment::isNearlyFull,
				"has hardly any connections left. Raise memcached -c and ulimit -n, or lower the number of clients");
	}

	Map<Shortage, String> shortages() {
		return this.shortages;
	}

	boolean isKnown(Shortage shortage) {
		return !this.unknown.contains(shortage);
	}

	private void assessMemory() {
		if (!this.own.complete() || !this.other.complete()) {
			this.unknown.add(Shortage.MEMORY);
			return;
		}
		long limit = this.own.capacities().values().stream().mapToLong(NodeCapacity::limitBytes).sum();
		long used = this.other.capacities().values().stream().mapToLong(NodeCapacity::usedBytes).sum();
		if (limit > 0 && limit < used) {
			this.shortages.put(Shortage.MEMORY,
					("The %s group could not hold the working set alone: it has %s, and the other group uses %s. "
							+ "Give it at least as much (memcached -m)")
						.formatted(this.group, Bytes.text(limit), Bytes.text(used)));
		}
	}

	private void assessLoad() {
		double busy = this.own.busyCores() + this.other.busyCores();
		int threads = this.own.capacities().values().stream().mapToInt(NodeCapacity::threads).sum();
		if (!this.own.complete() || !this.other.complete() || Double.isNaN(busy) || threads == 0) {
			this.unknown.add(Shortage.LOAD);
		}
		else if (busy > MAX_BUSY * threads) {
			this.shortages.put(Shortage.LOAD, String.format(Locale.ROOT,
					"The %s group could not carry the whole load alone: both groups keep %.1f processors busy, and it has "
							+ "%d threads. Give it more servers or threads (memcached -t)",
					this.group, busy, threads));
		}
	}

	private void assessEach(Shortage shortage, Predicate<NodeCapacity> isShort, String text) {
		List<String> shortOfIt = this.own.capacities()
			.entrySet()
			.stream()
			.filter((entry) -> isShort.test(entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
		if (!shortOfIt.isEmpty()) {
			this.shortages.put(shortage,
					"memcached %s (%s) %s".formatted(String.join(", ", shortOfIt), this.group, text));
		}
		else if (!this.own.complete()) {
			this.unknown.add(shortage);
		}
	}

	private static boolean isNearlyFull(NodeCapacity node) {
		return node.refusing()
				|| (node.maxConnections() > 0 && node.connections() >= MAX_CONNECTED * node.maxConnections());
	}

	/**
	 * The servers of a group.
	 *
	 * @param capacities their latest reports, by name
	 * @param complete whether all of them have reported
	 */
	record Members(Map<String, NodeCapacity> capacities, boolean complete) {

		static Members of(Map<String, @Nullable NodeCapacity> capacities) {
			Map<String, NodeCapacity> known = new TreeMap<>();
			capacities.forEach((name, capacity) -> {
				if (capacity != null) {
					known.put(name, capacity);
				}
			});
			return new Members(known, !known.isEmpty() && known.size() == capacities.size());
		}

		/** Not a number while unknown. */
		double busyCores() {
			boolean known = this.capacities.values().stream().allMatch((node) -> node.busyCores() >= 0);
			return known ? this.capacities.values().stream().mapToDouble(NodeCapacity::busyCores).sum() : Double.NaN;
		}

	}

}
