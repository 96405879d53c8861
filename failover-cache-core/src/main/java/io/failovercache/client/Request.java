/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.List;

/**
 * One command to one server. Immutable by agreement: the value array is never changed
 * once it has been handed over, so that the same bytes can go to two servers.
 *
 * @param operation what to do
 * @param key the physical key, 1 to 250 bytes of printable ASCII; the topic of
 * {@link Operation#STATS}; empty if the operation has none
 * @param keys the keys of {@link Operation#GET_ALL}, empty otherwise
 * @param value the bytes to store, empty if there are none
 * @param expiry seconds as memcached counts them: 0 for never, relative up to 30 days,
 * beyond that seconds since the epoch; never negative
 * @param number the CAS token of {@link Operation#CAS}, the delta of
 * {@link Operation#INCREMENT} (not negative)
 * @since 1.0.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(Operation operation, String key, List<String> keys, byte[] value, int expiry, long number) {

	private static final byte[] NO_BYTES = {};

	public static Request get(String key) {
		return new Request(Operation.GET, key, List.of(), NO_BYTES, 0, 0);
	}

	public static Request gets(String key) {
		return new Request(Operation.GETS, key, List.of(), NO_BYTES, 0, 0);
	}

	public static Request getAll(List<String> keys) {
		return new Request(Operation.GET_ALL, "", keys, NO_BYTES, 0, 0);
	}

	public static Request set(String key, byte[] value, int expiry) {
		return new Request(Operation.SET, key, List.of(), value, expiry, 0);
	}

	public static Request add(String key, byte[] value, int expiry) {
		return new Request(Operation.ADD, key, List.of(), value, expiry, 0);
	}

	public static Request cas(String key, byte[] value, int expiry, long token) {
		return new Request(Operation.CAS, key, List.of(), value, expiry, token);
	}

	/**
	 * Reads a key, and marks it if it is absent: only for a server that
	 * {@linkplain NodeClient#marks() can}.
	 * @param key the key
	 * @param expiry when the marker ends, as memcached counts it
	 * @return the command
	 */
	public static Request readOrMark(String key, int expiry) {
		return new Request(Operation.READ_OR_MARK, key, List.of(), NO_BYTES, expiry, 0);
	}

	public static Request delete(String key) {
		return new Request(Operation.DELETE, key, List.of(), NO_BYTES, 0, 0);
	}

	public static Request increment(String key, long delta) {
		return new Request(Operation.INCREMENT, key, List.of(), NO_BYTES, 0, delta);
	}

	public static Request version() {
		return new Request(Operation.VERSION, "", List.of(), NO_BYTES, 0, 0);
	}

	public static Request stats() {
		return stats("");
	}

	/**
	 * The statistics of one topic.
	 * @param topic a word such as {@code settings}, empty for the general ones
	 * @return the command
	 */
	public static Request stats(String topic) {
		return new Request(Operation.STATS, topic, List.of(), NO_BYTES, 0, 0);
	}

}
