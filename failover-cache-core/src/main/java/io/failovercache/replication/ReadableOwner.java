/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.node.Node;
import io.failovercache.topology.Owner;
import io.failovercache.trust.TrustView;

/**
 * An owner that one read may ask for its key. Most reads never need the physical key of
 * the second owner, so it is made on demand.
 */
final class ReadableOwner {

	private final ReplicationContext context;

	private final EntryKey key;

	private final Owner owner;

	private final TrustView view;

	private final long clears;

	private @Nullable String physicalKey;

	/**
	 * Creates an owner of a key.
	 * @param context the services that reads and writes share
	 * @param key the key
	 * @param owner its owner
	 * @param view what the read acts on
	 * @param clears how often the cache was cleared, by that view
	 */
	ReadableOwner(ReplicationContext context, EntryKey key, Owner owner, TrustView view, long clears) {
		this.context = context;
		this.key = key;
		this.owner = owner;
		this.view = view;
		this.clears = clears;
	}

	Node node() {
		return this.owner.node();
	}

	EntryKey key() {
		return this.key;
	}

	TrustView view() {
		return this.view;
	}

	boolean isDoubtful() {
		return this.context.keyTrust().isDoubtful(node(), this.key);
	}

	/**
	 * The key on this server. If two threads make it at once, they make the same.
	 */
	String physicalKey() {
		String known = this.physicalKey;
		if (known == null) {
			known = this.context.keys().of(this.key, this.owner, this.view, this.clears);
			this.physicalKey = known;
		}
		return known;
	}

	/**
	 * The entry in a reply of this server. An entry that arrived after its write had been
	 * given up is removed, and counts as a tombstone.
	 * @param reply the reply, {@code null} if there is none
	 * @return the entry, {@code null} if there is none
	 */
	@Nullable Entry entryIn(@Nullable Reply reply) {
		Entry entry = this.context.entries().decode(node(), this.key, reply);
		if (entry != null && this.context.keyTrust().isLate(node(), entry)) {
			// Removed before anything else is sent there: the server answers in order.
			node().send(this.context.markers().tombstone(this.key, physicalKey()));
			return Entry.marker(EntryKind.TOMBSTONE);
		}
		return entry;
	}

}
