/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.Keyspaces;
import io.failovercache.entry.Revision;
import io.failovercache.operations.Change.Current;
import io.failovercache.operations.Change.Step;
import io.failovercache.replication.BoundedStore;
import io.failovercache.replication.ConditionalUpdates.Result;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.FillTokens.Token;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.ReplicatedStore;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.time.Timekeeper;

/**
 * The commands, each carried out as a change that a CAS at the authority decides. Values
 * are read and written in the thread of a caller that waits, else on the executor: a
 * value may take long, and threads of connections and timers serve all other calls, too.
 */
final class ReplicatedOperations implements FailoverCacheOperations {

	private static final String KEYSPACE = Keyspaces.OF_OPERATIONS;

	private static final int MAX_ATTEMPTS = 64;

	private final ReplicatedStore store;

	private final BoundedStore bounded;

	private final Items items;

	private final Counters counters;

	private final Executor executor;

	private final Timekeeper timekeeper;

	ReplicatedOperations(FailoverEngine engine, ValueCodec codec, Executor executor, Timekeeper timekeeper) {
		this.executor = executor;
		this.timekeeper = timekeeper;
		this.store = engine.store();
		this.bounded = engine.bounded();
		this.items = new Items(codec, timekeeper);
		this.counters = new Counters(this.items, this::change, engine.bounded().operationTimeout());
	}

	private static EntryKey keyOf(String key) {
		return EntryKey.of(KEYSPACE, key);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> getAsync(String key, Class<T> type) {
		EntryKey entryKey = keyOf(key);
		return this.bounded.within(entryKey, this.store.peek(entryKey))
			.thenApplyAsync((outcome) -> valueIn(outcome, type), this.executor);
	}

	@Override
	public <T> @Nullable T get(String key, Class<T> type) {
		return valueIn(this.bounded.peekNow(keyOf(key), this.bounded.operationTimeout()), type);
	}

	private <T> @Nullable T valueIn(ReadOutcome outcome, Class<T> type) {
		return (outcome instanceof ReadOutcome.Hit hit) ? cast(type, this.items.valueOf(hit.entry())) : null;
	}

	@Override
	public <T> CompletableFuture<@Nullable Versioned<T>> getsAsync(String key, Class<T> type) {
		return change(key, Optional.<Versioned<T>>empty(), (current) -> {
			T value = cast(type, current.value());
			return new Step<>(null, Optional.ofNullable(value).map((there) -> new Versioned<>(there, current.token())));
		}).thenApply((found) -> found.orElse(null));
	}

	@Override
	public <T> CompletableFuture<Map<String, T>> getAllAsync(Collection<String> keys, Class<T> type) {
		Map<EntryKey, String> entryKeys = keysOf(keys);
		return this.bounded.readAll(KEYSPACE, entryKeys.keySet())
			.thenApplyAsync((found) -> valuesIn(found, entryKeys, type), this.executor);
	}

	@Override
	public <T> Map<String, T> getAll(Collection<String> keys, Class<T> type) {
		Map<EntryKey, String> entryKeys = keysOf(keys);
		return valuesIn(this.bounded.readAll(KEYSPACE, entryKeys.keySet()).join(), entryKeys, type);
	}

	private static Map<EntryKey, String> keysOf(Collection<String> keys) {
		Map<EntryKey, String> entryKeys = new LinkedHashMap<>();
		keys.forEach((key) -> entryKeys.put(keyOf(key), key));
		return entryKeys;
	}

	/** Ends in time, however long each value takes. */
	private <T> Map<String, T> valuesIn(Map<EntryKey, Entry> found, Map<EntryKey, String> entryKeys, Class<T> type) {
		Map<String, T> values = new LinkedHashMap<>();
		long begin = this.timekeeper.nanoTime();
		for (Map.Entry<EntryKey, String> key : entryKeys.entrySet()) {
			if (isOver(begin)) {
				break;
			}
			Entry entry = found.get(key.getKey());
			T value = (entry != null) ? cast(type, this.items.valueOf(entry)) : null;
			if (value != null) {
				values.put(key.getValue(), value);
			}
		}
		return values;
	}

	private boolean isOver(long begin) {
		return this.timekeeper.nanoTime() - begin >= this.bounded.operationTimeout().toNanos();
	}

	@Override
	public <T> CompletableFuture<@Nullable T> getAndTouchAsync(String key, Class<T> type, Duration timeToLive) {
		return change(key, Optional.<T>empty(), (current) -> {
			T value = cast(type, current.value());
			Entry entry = current.entry();
			Entry touched = (value != null && entry != null)
					? this.items.touched(current, entry, this.items.expiresAt(timeToLive)) : null;
			return new Step<>(touched, Optional.ofNullable(value));
		}).thenApply((found) -> found.orElse(null));
	}

	private static <T> @Nullable T cast(Class<T> type, @Nullable Object value) {
		return type.isInstance(value) ? type.cast(value) : null;
	}

	@Override
	public CompletableFuture<OperationResult> setAsync(String key, Object value, Duration timeToLive) {
		return update(key, (current) -> store(current, value, timeToLive));
	}

	@Override
	public CompletableFuture<OperationResult> addAsync(String key, Object value, Duration timeToLive) {
		return update(key, (current) -> (current.entry() == null) ? store(current, value, timeToLive)
				: new Step<>(null, OperationResult.NOT_STORED));
	}

	@Override
	public CompletableFuture<OperationResult> replaceAsync(String key, Object value, Duration timeToLive) {
		return update(key, (current) -> (current.entry() != null) ? store(current, value, timeToLive)
				: new Step<>(null, OperationResult.ABSENT));
	}

	@Override
	public CompletableFuture<OperationResult> casAsync(String key, Object value, Duration timeToLive, CasToken token) {
		return update(key, (current) -> {
			if (current.entry() == null) {
				return new Step<>(null, OperationResult.ABSENT);
			}
			return token.equals(current.token()) ? store(current, value, timeToLive)
					: new Step<>(null, OperationResult.EXISTS);
		});
	}

	@Override
	public CompletableFuture<OperationResult> appendAsync(String key, String suffix) {
		return updateText(key, (text) -> text + suffix);
	}

	@Override
	public CompletableFuture<OperationResult> prependAsync(String key, String prefix) {
		return updateText(key, (text) -> prefix + text);
	}

	private CompletableFuture<OperationResult> updateText(String key, UnaryOperator<String> change) {
		return update(key, (current) -> {
			Entry entry = current.entry();
			if (entry == null) {
				return new Step<>(null, OperationResult.ABSENT);
			}
			return (current.value() instanceof String text) ? store(current, change.apply(text), entry.expiresAt())
					: new Step<>(null, OperationResult.NOT_STORED);
		});
	}

	@Override
	public CompletableFuture<CounterResult> incrementAsync(String key, long delta) {
		return this.counters.count(key, Count.up(delta));
	}

	@Override
	public CompletableFuture<CounterResult> incrementAsync(String key, long delta, long initial, Duration timeToLive) {
		return this.counters.count(key, Count.upFrom(delta, initial, this.items.expiresAt(timeToLive)));
	}

	@Override
	public CompletableFuture<CounterResult> decrementAsync(String key, long delta) {
		return this.counters.count(key, Count.down(delta));
	}

	@Override
	public CompletableFuture<OperationResult> deleteAsync(String key) {
		return within(
				this.store.delete(keyOf(key), this.items.removedNow())
					.thenApply((done) -> done ? OperationResult.STORED : OperationResult.UNKNOWN),
				OperationResult.UNKNOWN);
	}

	@Override
	public CompletableFuture<OperationResult> touchAsync(String key, Duration timeToLive) {
		return update(key, (current) -> {
			Entry entry = current.entry();
			return (entry != null) ? new Step<>(this.items.touched(current, entry, this.items.expiresAt(timeToLive)),
					OperationResult.STORED) : new Step<>(null, OperationResult.ABSENT);
		});
	}

	private Step<OperationResult> store(Current current, Object value, Duration timeToLive) {
		return store(current, value, this.items.expiresAt(timeToLive));
	}

	private Step<OperationResult> store(Current current, Object value, long expiresAt) {
		Entry entry = this.items.next(current, value, expiresAt);
		return new Step<>(entry, (entry != null) ? OperationResult.STORED : OperationResult.REJECTED);
	}

	private CompletableFuture<OperationResult> update(String key, Change<OperationResult> change) {
		return change(key, OperationResult.UNKNOWN, change);
	}

	private <R> CompletableFuture<R> change(String key, R unknown, Change<R> change) {
		return within(attempt(keyOf(key), unknown, change, new Attempt(1, this.timekeeper.nanoTime())), unknown);
	}

	private <R> CompletableFuture<R> within(CompletableFuture<R> pending, R unknown) {
		return pending.completeOnTimeout(unknown, this.bounded.operationTimeout().toNanos(), TimeUnit.NANOSECONDS);
	}

	private <R> CompletableFuture<R> attempt(EntryKey key, R unknown, Change<R> change, Attempt attempt) {
		return this.store.updates().read(key).thenComposeAsync((outcome) -> {
			if (!(outcome instanceof ReadOutcome.Miss seen) || seen.tokens().tokens().isEmpty()) {
				return CompletableFuture.completedFuture(unknown);
			}
			Step<R> step = change.apply(currentOf(seen));
			Entry entry = step.store();
			if (entry == null) {
				return CompletableFuture.completedFuture(step.result());
			}
			return this.store.updates().replace(key, seen, entry).thenCompose((result) -> {
				if (result == Result.CHANGED && attempt.number < MAX_ATTEMPTS && !isOver(attempt.begin)) {
					return attempt(key, unknown, change, new Attempt(attempt.number + 1, attempt.begin));
				}
				return CompletableFuture.completedFuture((result == Result.APPLIED) ? step.result() : unknown);
			});
		}, this.executor);
	}

	private Current currentOf(ReadOutcome.Miss seen) {
		Entry entry = seen.older();
		Token authority = seen.tokens().tokens().get(0);
		CasToken token = new CasToken(authority.node().id().toString(), authority.physicalKey(),
				(entry != null) ? Revision.of(entry) : 0, authority.cas());
		long removed = seen.tokens()
			.tokens()
			.stream()
			.mapToLong((each) -> Revision.removedBy(each.seen()))
			.max()
			.orElse(Long.MIN_VALUE);
		return new Current(entry, (entry != null) ? this.items.valueOf(entry) : null, token, removed);
	}

	/**
	 * One of the attempts of a change.
	 *
	 * @param number its number, from 1
	 * @param begin when the first one began
	 */
	private record Attempt(int number, long begin) {

	}

}
