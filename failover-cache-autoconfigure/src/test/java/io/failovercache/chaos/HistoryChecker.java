/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the hits that do not show a change acknowledged before they began. It remembers
 * the changes of earlier runs, since what they left in a cache may come back. For one
 * thread.
 */
final class HistoryChecker {

	private static final int CONTEXT_BEFORE = 8;

	private static final int MAX_FOUND = 10_000;

	private final Map<Integer, List<Event>> newestOfEarlierRuns = new HashMap<>();

	/**
	 * Judges one run.
	 * @param history what the instances recorded
	 * @return every stale read, forbidden or not, up to a bound
	 */
	List<StaleRead> check(History history) {
		Map<Integer, List<Event>> changes = new HashMap<>();
		this.newestOfEarlierRuns.forEach((key, earlier) -> changes.put(key, new ArrayList<>(earlier)));
		history.events()
			.stream()
			.filter(Event::changes)
			.forEach((event) -> changes.computeIfAbsent(event.key(), (key) -> new ArrayList<>()).add(event));
		changes.values().forEach((list) -> list.sort(Comparator.comparingLong(Event::end)));
		List<StaleRead> found = new ArrayList<>();
		for (Event event : history.events()) {
			if (event.outcome() == Outcome.HIT && found.size() < MAX_FOUND) {
				StaleRead stale = judge(event, changes.getOrDefault(event.key(), List.of()), history);
				if (stale != null) {
					found.add(stale);
				}
			}
		}
		changes.forEach((key, list) -> this.newestOfEarlierRuns.put(key, newestOfEachInstance(list)));
		return found;
	}

	private static @Nullable StaleRead judge(Event read, List<Event> changes, History history) {
		Event first = null;
		for (Event change : changes) {
			if (change.end() > read.start()) {
				break;
			}
			if (change.version() > read.version()) {
				if (change.instance() == read.instance()) {
					return new StaleRead(read, change, true, context(read, history));
				}
				first = (first != null) ? first : change;
			}
		}
		return (first != null) ? new StaleRead(read, first, false, context(read, history)) : null;
	}

	private static List<Event> context(Event read, History history) {
		List<Event> ofKey = history.events()
			.stream()
			.filter((event) -> event.key() == read.key() && event.start() <= read.end())
			.toList();
		List<Event> recent = ofKey.subList(Math.max(0, ofKey.size() - CONTEXT_BEFORE), ofKey.size());
		List<Event> context = new ArrayList<>(ofKey.stream()
			.filter((event) -> event.changes() && event.version() >= read.version() && !recent.contains(event))
			.limit(CONTEXT_BEFORE)
			.toList());
		context.addAll(recent);
		return context;
	}

	private static List<Event> newestOfEachInstance(List<Event> changes) {
		Map<Integer, Event> newest = new HashMap<>();
		for (Event change : changes) {
			newest.merge(change.instance(), change, (one, other) -> (one.version() > other.version()) ? one : other);
		}
		return List.copyOf(newest.values());
	}

}
