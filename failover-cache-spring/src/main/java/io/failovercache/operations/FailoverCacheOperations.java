/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The commands of memcached on two groups of servers: typed values, {@link Duration}s
 * (zero forever, less than a second counts as one), the same owners, failover and fences
 * as the caches, and a keyspace of their own.
 * <p>
 * <b>What is promised.</b> Of the two servers that own a key one is the authority: that
 * of the primary group while it may be read, else that of the backup group. Each change
 * is decided by a compare-and-set at the authority. Before it is reported as
 * {@link OperationResult#STORED}, the other owner has the same content, or none, or no
 * instance reads the key there until it has been repaired. So
 * <ul>
 * <li>a command that was reported as stored is never applied twice: a command without an
 * answer is not sent again, but reported as {@link OperationResult#UNKNOWN};</li>
 * <li>a {@link #cas} never succeeds if anything was written since its token was taken,
 * and after a failover it does not succeed with a token from before;</li>
 * <li>after the failure of one server the other one has the value that was reported as
 * stored, or none; no older value is read more than a second later.</li>
 * </ul>
 * <b>What is not promised.</b> This is a cache: any value may be gone at any time, a
 * counter too. A command with an {@code UNKNOWN} result may still be done within moments.
 * While two instances see different servers, for up to the trust lease, each may take
 * another owner for the authority; of two changes made at the same time then only one
 * remains.
 * <p>
 * No method throws because of a server, and no call takes longer than the operation
 * timeout. No future fails because of a server either; futures complete on threads that
 * must not be blocked. Thread-safe.
 *
 * @since 1.0.0
 */
public interface FailoverCacheOperations extends AsyncFailoverCacheOperations {

	/**
	 * Reads a value.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param <T> the type of the value
	 * @return the value, {@code null} if there is none
	 */
	default <T> @Nullable T get(String key, Class<T> type) {
		return getAsync(key, type).join();
	}

	/**
	 * Reads a value from the authority, with the token of its state.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param <T> the type of the value
	 * @return the value and its token, {@code null} if there is none
	 */
	default <T> @Nullable Versioned<T> gets(String key, Class<T> type) {
		return getsAsync(key, type).join();
	}

	/**
	 * Reads many values, in one batch per server. Values from servers that answer are
	 * returned even if others do not.
	 * @param keys the keys
	 * @param type the type of the values; values of other types count as absent
	 * @param <T> the type of the values
	 * @return the values that are there, by key, without those that could not be decoded
	 * within another operation timeout
	 */
	default <T> Map<String, T> getAll(Collection<String> keys, Class<T> type) {
		return getAllAsync(keys, type).join();
	}

	/**
	 * Reads a value and sets its time to live from now.
	 * @param key the key
	 * @param type the type of the value; a value of another type counts as absent
	 * @param timeToLive how long it lives from now
	 * @param <T> the type of the value
	 * @return the value, {@code null} if there is none
	 */
	default <T> @Nullable T getAndTouch(String key, Class<T> type, Duration timeToLive) {
		return getAndTouchAsync(key, type, timeToLive).join();
	}

	/**
	 * Stores a value unconditionally.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code STORED}, {@code REJECTED} or {@code UNKNOWN}
	 */
	default OperationResult set(String key, Object value, Duration timeToLive) {
		return setAsync(key, value, timeToLive).join();
	}

	/**
	 * Stores a value if there is none.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code NOT_STORED} if there is a value
	 */
	default OperationResult add(String key, Object value, Duration timeToLive) {
		return addAsync(key, value, timeToLive).join();
	}

	/**
	 * Stores a value if there is one.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @return {@code ABSENT} if there is none
	 */
	default OperationResult replace(String key, Object value, Duration timeToLive) {
		return replaceAsync(key, value, timeToLive).join();
	}

	/**
	 * Adds to the end of a text; its time to live stays.
	 * @param key the key
	 * @param suffix what to add
	 * @return {@code ABSENT} if there is none, {@code NOT_STORED} if it is not text
	 */
	default OperationResult append(String key, String suffix) {
		return appendAsync(key, suffix).join();
	}

	/**
	 * Adds to the beginning of a text; its time to live stays.
	 * @param key the key
	 * @param prefix what to add
	 * @return {@code ABSENT} if there is none, {@code NOT_STORED} if it is not text
	 */
	default OperationResult prepend(String key, String prefix) {
		return prependAsync(key, prefix).join();
	}

	/**
	 * Stores a value if nothing was written since a token was taken.
	 * @param key the key
	 * @param value the value
	 * @param timeToLive how long it lives
	 * @param token from {@link #gets}
	 * @return {@code EXISTS} if something was written since, {@code ABSENT} if there is
	 * no value
	 */
	default OperationResult cas(String key, Object value, Duration timeToLive, CasToken token) {
		return casAsync(key, value, timeToLive, token).join();
	}

	/**
	 * Adds to a whole number of any type, or to the text of one; afterwards it is a
	 * {@link Long}. Its time to live stays.
	 * @param key the key
	 * @param delta what to add, 0 or more
	 * @return the new number; {@code ABSENT} if there is none, {@code NOT_STORED} if it
	 * is not a number or would be too large
	 */
	default CounterResult increment(String key, long delta) {
		return incrementAsync(key, delta).join();
	}

	/**
	 * Adds to a number, or begins with one if there is none.
	 * @param key the key
	 * @param delta what to add, 0 or more, to a number that is there
	 * @param initial the number if there is none
	 * @param timeToLive the time to live of a new number; an existing one keeps its own
	 * @return the new number; {@code NOT_STORED} if there is anything but a number, or it
	 * would be too large
	 */
	default CounterResult increment(String key, long delta, long initial, Duration timeToLive) {
		return incrementAsync(key, delta, initial, timeToLive).join();
	}

	/**
	 * Subtracts from a whole number of any type, or from the text of one, down to 0;
	 * afterwards it is a {@link Long}. Its time to live stays.
	 * @param key the key
	 * @param delta what to subtract, 0 or more
	 * @return the new number; {@code ABSENT} if there is none, {@code NOT_STORED} if it
	 * is not a number
	 */
	default CounterResult decrement(String key, long delta) {
		return decrementAsync(key, delta).join();
	}

	/**
	 * Removes a value.
	 * @param key the key
	 * @return {@code STORED} when no instance finds it any more, {@code UNKNOWN}
	 * otherwise
	 */
	default OperationResult delete(String key) {
		return deleteAsync(key).join();
	}

	/**
	 * Sets the time to live of a value from now.
	 * @param key the key
	 * @param timeToLive how long it lives from now
	 * @return {@code ABSENT} if there is none
	 */
	default OperationResult touch(String key, Duration timeToLive) {
		return touchAsync(key, timeToLive).join();
	}

}
