/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * A read of one key or of many.
 *
 * @since 1.0.0
 */
public final class TextGet extends TextGetCommand {

	private static final int MAX_JOINABLE_KEYS = 10;

	private final Request request;

	private final List<String> keys;

	private final Reply.@Nullable Value[] values;

	private final ValueLimit limit;

	public TextGet(Request request, ValueLimit limit) {
		this(request, keysOf(request), limit);
	}

	private TextGet(Request request, List<String> keys, ValueLimit limit) {
		super(keys, request.operation() == Operation.GETS, limit);
		this.limit = limit;
		this.request = request;
		this.keys = keys;
		this.values = new Reply.Value[keys.size()];
	}

	private static List<String> keysOf(Request request) {
		return (request.operation() == Operation.GET_ALL) ? request.keys() : List.of(request.key());
	}

	/**
	 * Returns whether one command may read for this one and for others.
	 */
	public boolean isJoinable() {
		return this.request.operation() != Operation.GETS && this.keys.size() <= MAX_JOINABLE_KEYS;
	}

	public List<String> keys() {
		return this.keys;
	}

	ValueLimit limit() {
		return this.limit;
	}

	boolean isOfOneKey() {
		return this.request.operation() != Operation.GET_ALL;
	}

	@Override
	public void taken(int key, Reply.Value value) {
		if (isOfOneKey() && this.values[key] != null) {
			throw new GarbledReplyException("a second value for a key");
		}
		this.values[key] = value;
	}

	@Override
	public Reply ended() {
		if (isOfOneKey()) {
			Reply.Value value = this.values[0];
			return (value != null) ? value : Reply.Status.ABSENT;
		}
		Map<String, Reply.Value> found = new HashMap<>();
		for (int i = 0; i < this.values.length; i++) {
			Reply.Value value = this.values[i];
			if (value != null) {
				found.put(this.keys.get(i), value);
			}
		}
		// Other calls that read the same keys are given it too.
		return new Reply.Values(Collections.unmodifiableMap(found));
	}

}
