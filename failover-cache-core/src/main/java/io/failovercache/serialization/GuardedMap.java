/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A view of a map for the reader that fills it: each key is counted before it reaches the
 * map, which may hash it.
 */
final class GuardedMap extends AbstractMap<@Nullable Object, @Nullable Object> {

	private final Map<@Nullable Object, @Nullable Object> target;

	private final ReadAllowance allowance;

	private final HashWork table;

	GuardedMap(Map<@Nullable Object, @Nullable Object> target, ReadAllowance allowance, HashWork table) {
		this.target = target;
		this.allowance = allowance;
		this.table = table;
	}

	/** The map that is filled. */
	Map<@Nullable Object, @Nullable Object> target() {
		return this.target;
	}

	@Override
	public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
		this.allowance.takeHashed(this.table, key);
		return this.target.put(key, value);
	}

	/** Returns nothing, so that a value is never merged with the one that it replaces. */
	@Override
	public @Nullable Object get(@Nullable Object key) {
		return null;
	}

	@Override
	public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
		return this.target.entrySet();
	}

	@Override
	public int size() {
		return this.target.size();
	}

}
