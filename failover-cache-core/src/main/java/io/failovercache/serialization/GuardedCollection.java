/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * A view of a collection for the reader that fills it: each element is counted before it
 * reaches the collection, which may hash it.
 */
final class GuardedCollection extends AbstractCollection<@Nullable Object> {

	private final Collection<@Nullable Object> target;

	private final ReadAllowance allowance;

	private final HashWork table;

	GuardedCollection(Collection<@Nullable Object> target, ReadAllowance allowance, HashWork table) {
		this.target = target;
		this.allowance = allowance;
		this.table = table;
	}

	/** The collection that is filled. */
	Collection<@Nullable Object> target() {
		return this.target;
	}

	@Override
	public boolean add(@Nullable Object element) {
		this.allowance.takeHashed(this.table, element);
		return this.target.add(element);
	}

	@Override
	public Iterator<@Nullable Object> iterator() {
		return this.target.iterator();
	}

	@Override
	public int size() {
		return this.target.size();
	}

}
