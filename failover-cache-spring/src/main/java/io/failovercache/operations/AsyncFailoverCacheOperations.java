/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The asynchronous form of every command of {@link FailoverCacheOperations}, with the
 * same promises. No method waits for a server. No future fails because of a server, and
 * each completes within the operation timeout, on a thread that must not be blocked.
 *
 * @since 1.0.0
 */
public interface AsyncFailoverCacheOperations {

	/**
	 * Begins {@link FailoverCacheOperations#get}.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param <T> the type of the value
	 * @return the value, {@code null} if there is none
	 */
	<T> CompletableFuture<@Nullable T> getAsync(String key, Class<T> type);

	/**
	 * Begins {@link FailoverCacheOperations#gets}.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param <T> the type of the value
	 * @return the value and its token, {@code null} if there is none
	 */
	<T> CompletableFuture<@Nullable Versioned<T>> getsAsync(String key, Class<T> type);

	/**
	 * Begins {@link FailoverCacheOperations#getAll}.
	 * @param keys the keys
	 * @param type the type of the values; values of other types count as absent
	 * @param <T> the type of the values
	 * @return the values that are there, by key
	 */
	<T> CompletableFuture<Map<String, T>> getAllAsync(Collection<String> keys, Class<T> type);

	/**
	 * Begins {@link FailoverCacheOperations#getAndTouch}.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param timeToLive how long it lives from now
	 * @param <T> the type of the value
	 * @return the value, {@code null} if there is none
	 */
	<T> CompletableFuture<@Nullable T> getAndTouchAsync(String key, Class<T> type, Duration timeToLive);

	/**
	 * Begins {@link FailoverCacheOperations#set}.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code STORED}, {@code REJECTED} or {@code UNKNOWN}
	 */
	CompletableFuture<OperationResult> setAsync(String key, Object value, Duration timeToLive);

	/**
	 * Begins {@link FailoverCacheOperations#add}.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code NOT_STORED} if there is a value
	 */
	CompletableFuture<OperationResult> addAsync(String key, Object value, Duration timeToLive);

	/**
	 * Begins {@link FailoverCacheOperations#replace}.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code ABSENT} if there is none
	 */
	CompletableFuture<OperationResult> replaceAsync(String key, Object value, Duration timeToLive);

	/**
	 * Begins {@link FailoverCacheOperations#append}.
	 * @param key the key
	 * @param suffix what to add
	 * @return {@code ABSENT} if there is none, {@code NOT_STORED} if it is not text
	 */
	CompletableFuture<OperationResult> appendAsync(String key, String suffix);

	/**
	 * Begins {@link FailoverCacheOperations#prepend}.
	 * @param key the key
	 * @param prefix what to add
	 * @return {@code ABSENT} if there is none, {@code NOT_STORED} if it is not text
	 */
	CompletableFuture<OperationResult> prependAsync(String key, String prefix);

	/**
	 * Begins {@link FailoverCacheOperations#cas}.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @param token from {@link FailoverCacheOperations#gets}
	 * @return {@code EXISTS} if something was written since, {@code ABSENT} if there is
	 * no value
	 */
	CompletableFuture<OperationResult> casAsync(String key, Object value, Duration timeToLive, CasToken token);

	/**
	 * Begins {@link FailoverCacheOperations#increment(String, long)}.
	 * @param key the key
	 * @param delta what to add, 0 or more
	 * @return the new number; {@code ABSENT} if there is none, {@code NOT_STORED} if it
	 * is not a number or would be too large
	 */
	CompletableFuture<CounterResult> incrementAsync(String key, long delta);

	/**
	 * Begins {@link FailoverCacheOperations#increment(String, long, long, Duration)}.
	 * @param key the key
	 * @param delta what to add, 0 or more, to a number that is there
	 * @param initial the number if there is none
	 * @param timeToLive the time to live of a new number; an existing one keeps its own
	 * @return the new number; {@code NOT_STORED} if there is anything but a number, or
	 * the number would be too large
	 */
	CompletableFuture<CounterResult> incrementAsync(String key, long delta, long initial, Duration timeToLive);

	/**
	 * Begins {@link FailoverCacheOperations#decrement}.
	 * @param key the key
	 * @param delta what to subtract, 0 or more
	 * @return the new number; {@code ABSENT} if there is none, {@code NOT_STORED} if it
	 * is not a number
	 */
	CompletableFuture<CounterResult> decrementAsync(String key, long delta);

	/**
	 * Begins {@link FailoverCacheOperations#delete}.
	 * @param key the key
	 * @return {@code STORED} when no instance finds it any more, {@code UNKNOWN}
	 * otherwise
	 */
	CompletableFuture<OperationResult> deleteAsync(String key);

	/**
	 * Begins {@link FailoverCacheOperations#touch}.
	 * @param key the key
	 * @param timeToLive how long it lives from now
	 * @return {@code ABSENT} if there is none
	 */
	CompletableFuture<OperationResult> touchAsync(String key, Duration timeToLive);

}
