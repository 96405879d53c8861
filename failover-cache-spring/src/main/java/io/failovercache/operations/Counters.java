/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.operations.Change.Current;
import io.failovercache.operations.Change.Step;

/**
 * The counters that this instance changes, each in a {@link CounterLane lane} of its own.
 * Thread-safe.
 */
final class Counters {

	private final Items items;

	private final Updates updates;

	private final Duration atMost;

	private final Map<String, CounterLane> lanes = new ConcurrentHashMap<>();

	Counters(Items items, Updates updates, Duration atMost) {
		this.items = items;
		this.updates = updates;
		this.atMost = atMost;
	}

	CompletableFuture<CounterResult> count(String key, Count count) {
		CounterLane lane = this.lanes.compute(key, (same, there) -> {
			CounterLane used = (there != null) ? there : new CounterLane((counts) -> update(key, counts));
			used.enter();
			return used;
		});
		return lane.add(count, this.atMost).whenComplete((done, failure) -> leave(key));
	}

	/** Removes a lane that is no longer in use. */
	private void leave(String key) {
		this.lanes.computeIfPresent(key, (same, lane) -> lane.leave() ? null : lane);
	}

	private CompletableFuture<List<CounterResult>> update(String key, List<Count> counts) {
		List<CounterResult> unknown = List.of();
		return this.updates.change(key, unknown, (current) -> step(current, counts));
	}

	private Step<List<CounterResult>> step(Current current, List<Count> counts) {
		Entry entry = current.entry();
		Counted state = new Counted(entry != null, Count.numberOf(current.value()),
				(entry != null) ? entry.expiresAt() : 0);
		List<CounterResult> results = counts.stream().map(state::after).toList();
		if (state.value == null || results.stream().noneMatch(CounterResult::isDone)) {
			return new Step<>(null, results);
		}
		Entry next = this.items.next(current, state.value, state.expiresAt);
		return (next != null) ? new Step<>(next, results) : new Step<>(null,
				results.stream().map((result) -> new CounterResult(OperationResult.REJECTED, 0)).toList());
	}

	/**
	 * The update of a key by a CAS.
	 */
	@FunctionalInterface
	interface Updates {

		<R> CompletableFuture<R> change(String key, R unknown, Change<R> change);

	}

	/**
	 * A counter while the changes of a batch are applied to it, one after the other.
	 */
	private static final class Counted {

		private boolean there;

		private @Nullable Long value;

		private long expiresAt;

		private Counted(boolean there, @Nullable Long value, long expiresAt) {
			this.there = there;
			this.value = value;
			this.expiresAt = expiresAt;
		}

		private CounterResult after(Count count) {
			if (!this.there) {
				return (count.initial() != null) ? begin(count.initial(), count.expiresAt())
						: new CounterResult(OperationResult.ABSENT, 0);
			}
			Long next = (this.value != null) ? count.apply(this.value) : null;
			if (next == null) {
				return new CounterResult(OperationResult.NOT_STORED, 0);
			}
			this.value = next;
			return new CounterResult(OperationResult.STORED, next);
		}

		private CounterResult begin(long initial, long until) {
			this.there = true;
			this.value = initial;
			this.expiresAt = until;
			return new CounterResult(OperationResult.STORED, initial);
		}

	}

}
