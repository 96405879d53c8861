/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Surroundings;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;

/**
 * The services that reads and writes share.
 *
 * @param keys the keys on the servers
 * @param keyTrust the servers and keys that may be read
 * @param entries the entries on the servers
 * @param markers the markers there in place of values
 * @param rules the decisions of the protocol
 * @param around time, chance and observers
 */
record ReplicationContext(PhysicalKeys keys, KeyTrust keyTrust, Entries entries, Markers markers, Rules rules,
		Surroundings around) {

	Topology topology() {
		return this.keys.topology().get();
	}

	Trust trust() {
		return this.keyTrust.trust();
	}

	DirtyKeys dirty() {
		return this.keyTrust.dirty();
	}

	Timekeeper timekeeper() {
		return this.around.timekeeper();
	}

	/**
	 * Returns whether a view may be acted on now (R3).
	 */
	boolean isFresh(TrustView view) {
		return this.rules.isCurrent(trust().isFresh(view));
	}

	/**
	 * Returns whether a view may be acted on now, and has every counter of a cache.
	 */
	boolean isUsable(TrustView view, String cache) {
		return isFresh(view) && this.keys.areKnown(view, cache);
	}

	/**
	 * Decodes the entry in a node's reply. An entry that arrived after its write had been
	 * given up counts as a tombstone.
	 */
	@Nullable Entry decode(Node node, EntryKey key, @Nullable Reply reply) {
		Entry entry = this.entries.decode(node, key, reply);
		return (entry != null && this.keyTrust.isLate(node, entry)) ? Entry.marker(EntryKind.TOMBSTONE) : entry;
	}

	/**
	 * Returns whether a reply holds the same value as the bytes of an entry.
	 * @param bytes the bytes, {@code null} for no value
	 */
	boolean isSame(Node node, EntryKey key, Reply reply, byte @Nullable [] bytes) {
		Entry wanted = (bytes != null) ? this.entries.decode(node, key, bytes) : null;
		Entry found = this.entries.decode(node, key, reply);
		return wanted != null && found != null && found.sameAnswer(wanted);
	}

	/**
	 * Stores a value in place of what was seen. Where the server refuses it, what was
	 * there is removed, and that may have been a tombstone which keeps an older value of
	 * another owner away: one is left again (R4).
	 * @param store the conditional store of the value
	 */
	CompletableFuture<Reply> replace(Node node, EntryKey key, Request store) {
		return node.send(store).thenCompose((reply) -> {
			if (!this.rules.isReplaced(reply == Reply.Status.REFUSED)) {
				return CompletableFuture.completedFuture(reply);
			}
			return node.send(this.markers.tombstone(key, store.key())).thenApply((left) -> reply);
		});
	}

	void event(EngineEvent event, Node node) {
		this.around.observer().event(event, node.role(), node.id());
	}

}
