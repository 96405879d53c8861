/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.function.Supplier;

import io.failovercache.entry.EntryKey;
import io.failovercache.entry.KeyLayout;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.TrustView;

/**
 * The keys of entries on the servers. Each contains the counters of its cache, its ring
 * and its server, so that cleared or fenced entries are never found again.
 *
 * @param topology the servers as they are now
 * @param layout the form of keys
 */
record PhysicalKeys(Supplier<Topology> topology, KeyLayout layout) {

	/**
	 * Returns whether a view has every counter that the keys of a cache contain.
	 */
	boolean areKnown(TrustView view, String cache) {
		if (view.clearsOf(cache) == null) {
			return false;
		}
		for (String counter : this.topology.get().ringCounters()) {
			if (view.clearsOf(counter) == null) {
				return false;
			}
		}
		return true;
	}

	String of(EntryKey key, Owner owner, TrustView view, long clears) {
		Long left = view.clearsOf(owner.ringCounter());
		String ring = (left == null || left == 0) ? owner.ringTag()
				: owner.ringTag() + '-' + Long.toString(left, Character.MAX_RADIX);
		return this.layout.physicalKey(key, ring, clears, view.generationOf(owner.node()));
	}

}
