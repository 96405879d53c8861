/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.failovercache.client.CallMode;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.time.Guard;
import io.failovercache.time.Timekeeper.Timer;

/**
 * The store for callers that wait: every call returns, and every bounded future
 * completes, within the operation timeout or the remaining time of a call. Operations
 * that are not done by then continue in the background.
 * <p>
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class BoundedStore {

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final ReplicatedStore store;

	private final ReadContext reads;

	private final ReplicationContext context;

	private final Duration operationTimeout;

	BoundedStore(ReplicatedStore store, ReplicationContext context, Duration operationTimeout) {
		this.store = store;
		this.reads = store.reads();
		this.context = context;
		this.operationTimeout = operationTimeout;
	}

	/**
	 * Reads, and waits no longer than the remaining time of a call.
	 * @param key the key
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome readNow(EntryKey key, Duration atMost) {
		return await(key, ReadOperation.begin(this.reads, key, ReadPurpose.READ, CallMode.BLOCKING), atMost);
	}

	/**
	 * Reads, leaves no trace, and waits no longer than the remaining time of a call.
	 * @param key the key
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome peekNow(EntryKey key, Duration atMost) {
		return await(key, ReadOperation.begin(this.reads, key, ReadPurpose.PEEK, CallMode.BLOCKING), atMost);
	}

	/**
	 * Waits for a read, no longer than the operation timeout.
	 * @param key the key
	 * @param reading the read
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome await(EntryKey key, CompletableFuture<ReadOutcome> reading) {
		return await(key, reading, this.operationTimeout);
	}

	/**
	 * Waits for a read, no longer than the remaining time of a call.
	 * @param key the key
	 * @param reading the read
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public ReadOutcome await(EntryKey key, CompletableFuture<ReadOutcome> reading, Duration atMost) {
		BoundedWait.await(reading, atMost);
		boolean known = reading.isDone() && !reading.isCompletedExceptionally();
		return known ? reading.join() : timedOut(key);
	}

	/**
	 * Bounds a read: the future completes within the operation timeout.
	 * @param key the key
	 * @param reading the read
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public CompletableFuture<ReadOutcome> within(EntryKey key, CompletableFuture<ReadOutcome> reading) {
		return within(key, reading, this.operationTimeout);
	}

	/**
	 * Bounds a read: the future completes within the remaining time of a call.
	 * @param key the key
	 * @param reading the read
	 * @param atMost the longest wait
	 * @return the outcome; {@link ReadOutcome.Unavailable} when time ran out
	 */
	public CompletableFuture<ReadOutcome> within(EntryKey key, CompletableFuture<ReadOutcome> reading,
			Duration atMost) {
		if (!reading.isDone()) {
			endAfter(atMost, reading, () -> timedOut(key));
		}
		return reading.exceptionally((failure) -> timedOut(key));
	}

	/**
	 * Ends a wait after a time. If no timer can be set, the timeouts of the servers end
	 * it a little later.
	 */
	private <T> void endAfter(Duration atMost, CompletableFuture<T> future, Supplier<T> late) {
		Guard.run("a timer", () -> {
			Timer timer = this.context.timekeeper().after(atMost, () -> {
				if (!future.isDone()) {
					future.complete(late.get());
				}
			});
			future.whenComplete((done, failure) -> timer.cancel());
		});
	}

	/**
	 * Reads many keys of one cache, in one batch per node, and leaves no trace.
	 * @param cache the name of the cache
	 * @param keys the keys
	 * @return what was found within the operation timeout
	 */
	public CompletableFuture<Map<EntryKey, Entry>> readAll(String cache, Collection<EntryKey> keys) {
		BulkRead bulk = new BulkRead(this.context);
		CompletableFuture<Map<EntryKey, Entry>> reading = bulk.read(cache, keys);
		endAfter(this.operationTimeout, reading, bulk::found);
		return reading.exceptionally((failure) -> bulk.found());
	}

	/**
	 * Removes all keys of a cache, and waits no longer than the operation timeout. A
	 * clear that is not done by then continues, and this instance does not read the cache
	 * until it is done.
	 * @param cache the name of the cache
	 */
	public void clearNow(String cache) {
		BoundedWait.await(this.store.clear(cache), this.operationTimeout);
	}

	/**
	 * Waits for a write of a key, no longer than the remaining time of a call. A write
	 * that is not done by then continues. This instance does not read the key until the
	 * write is done, or repaired if it failed.
	 * @param key the key
	 * @param write the write
	 * @param atMost the longest wait
	 * @return whether it is acknowledged
	 */
	public boolean awaitWrite(EntryKey key, CompletableFuture<Boolean> write, Duration atMost) {
		if (!BoundedWait.await(write, atMost) || write.isCompletedExceptionally()) {
			this.store.leaveBehind(key, write);
			return false;
		}
		return write.getNow(false);
	}

	/**
	 * The longest time of a call.
	 * @return the operation timeout
	 */
	public Duration operationTimeout() {
		return this.operationTimeout;
	}

	/**
	 * Waits until every write and clear that has begun is delivered or repaired.
	 * @param atMost the longest wait
	 * @return whether they are
	 */
	public boolean awaitWrites(Duration atMost) {
		long begin = System.nanoTime();
		while (!this.store.isQuiet()) {
			if (System.nanoTime() - begin >= atMost.toNanos() || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return true;
	}

	private ReadOutcome timedOut(EntryKey key) {
		return new ReadOutcome.Unavailable(new FillTokens(List.of(), this.context.topology().nodesOf(key), true));
	}

}
