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
 * The trust in single keys: a server that may be read can still hold some keys with an
 * old value, because a write of them was missed there.
 *
 * @param trust the trust in whole servers, with the hints of all instances
 * @param dirty the keys whose writes by this instance have an unknown outcome
 */
record KeyTrust(Trust trust, DirtyKeys dirty) {

	/**
	 * Returns whether a key must be neither read nor stored on a server, because a write
	 * of it by any instance may be missing there.
	 */
	boolean isDoubtful(Node node, EntryKey key) {
		return this.dirty.contains(node, key) || this.trust.hints().suspects().contains(node, key);
	}

	/**
	 * The owners of a key in the order in which they are read: the primary one first,
	 * unless it alone holds just the tombstone of a repair.
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
