/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.failovercache.entry.EntryKey;
import io.failovercache.topology.Owner;
import io.failovercache.trust.Hint;
import io.failovercache.trust.Hints;

/**
 * The hints of one write: they tell all other instances which owners missed it, and where
 * a value of it may still arrive.
 *
 * @param hints the hints of this instance
 * @param key the key
 */
record WriteHints(Hints hints, EntryKey key) {

	/**
	 * Informs all others.
	 * @param late the values that may still arrive
	 * @param parts the outcome on each owner
	 * @return whether all others are informed: only then the write may be acknowledged
	 */
	CompletableFuture<Boolean> tell(Collection<LateValue> late, Collection<WritePart> parts) {
		Set<Owner> named = new HashSet<>();
		List<CompletableFuture<Hints.Outcome>> told = new ArrayList<>(parts.size());
		for (LateValue value : late) {
			named.add(value.owner());
			told.add(tell(value.owner(), value.writeId()));
		}
		parts.stream()
			.filter((part) -> part.result().isMissed() && named.add(part.owner()))
			.forEach((part) -> told.add(tell(part.owner(), 0)));
		return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
			.thenApply((done) -> told.stream().noneMatch((each) -> each.join() == Hints.Outcome.NOT_TOLD));
	}

	private CompletableFuture<Hints.Outcome> tell(Owner owner, long writeId) {
		return this.hints.missed(owner.node(), new Hint(this.key, owner.ringTag(), writeId));
	}

}
