/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.List;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.topology.Owner;
import io.failovercache.trust.Suspects;
import io.failovercache.trust.Trust;

/**
 * The knowledge of this instance about servers and keys that must not be read.
 *
 * @param trust the servers that may be read, and the writes that instances noted as
 * missed
 * @param dirty the keys whose writes by this instance have an unknown outcome
 */
record Knowledge(Trust trust, DirtyKeys dirty) {

	/**
	 * Returns whether a key must be neither read nor stored on a server, because this
	 * instance or another one could not deliver a write of it there.
	 */
	boolean isDoubtful(Node node, EntryKey key) {
		return this.dirty.contains(node, key) || this.trust.hints().suspects().contains(node, key);
	}

	/**
	 * The owners of a key in the order in which they are read: the usual one, unless the
	 * first has only a tombstone, from the repair of a missed write.
	 */
	List<Owner> inOrder(List<Owner> owners, EntryKey key) {
		Suspects suspects = this.trust.hints().suspects();
		boolean swapped = owners.size() == 2 && suspects.isRepairedLately(owners.get(0).node(), key)
				&& !suspects.isRepairedLately(owners.get(1).node(), key);
		return swapped ? List.of(owners.get(1), owners.get(0)) : owners;
	}

	/**
	 * Returns whether an entry arrived after its write had been given up.
	 */
	boolean isLate(Node node, Entry entry) {
		return this.trust.hints().suspects().isLate(node, entry.writeId());
	}

}
