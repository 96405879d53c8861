/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;

/**
 * What the paths share.
 *
 * @param topology the nodes as they are now
 * @param trust who may be read
 * @param layout how keys are written
 * @param codec how entries are written
 * @param dirty what must not be read here
 * @param rules which rules of the protocol hold
 * @param timekeeper the time
 * @param observer who watches
 * @param tombstoneTtl how long an evicted key stays marked
 * @param random tells markers from each other
 */
record ReplicationContext(Supplier<Topology> topology, Trust trust, KeyLayout layout, EntryCodec codec, DirtyKeys dirty,
		Rules rules, Timekeeper timekeeper, EngineObserver observer, Duration tombstoneTtl, RandomGenerator random) {

	private static final int STUB_SECONDS = 30;

	/**
	 * Whether a view says all that a physical key of the cache is made of.
	 */
	boolean isWhole(TrustView view, String cache) {
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

	String physicalKey(EntryKey key, Owner owner, TrustView view, long clears) {
		Long left = view.clearsOf(owner.ringCounter());
		String ring = (left == null || left == 0) ? owner.ringTag()
				: owner.ringTag() + '-' + Long.toString(left, Character.MAX_RADIX);
		return this.layout.physicalKey(key, ring, clears, view.generationOf(owner.node()));
	}

	Request tombstone(String physicalKey) {
		if (!this.rules.hold(Rule.TOMBSTONES)) {
			return Request.delete(physicalKey);
		}
		return Request.set(physicalKey, this.codec.encode(Entry.marker(EntryKind.TOMBSTONE)),
				(int) this.tombstoneTtl.toSeconds());
	}

	Request stub(String physicalKey, ReadPurpose purpose) {
		long claim = purpose.claimMillis();
		long staleAt = (claim != 0) ? this.timekeeper.currentTimeMillis() + claim : 0;
		Entry stub = Entry.marker(EntryKind.STUB).withNumber(number()).withStaleAt(staleAt);
		return Request.add(physicalKey, this.codec.encode(stub), markerSeconds(EntryKind.STUB, claim));
	}

	/**
	 * How long a marker is kept: one that is claimed outlives two claims.
	 */
	int markerSeconds(EntryKind kind, long claimMillis) {
		long least = (kind == EntryKind.TOMBSTONE) ? this.tombstoneTtl.toSeconds() : STUB_SECONDS;
		return (claimMillis == 0) ? (int) least
				: (int) Math.max(Math.max(least, STUB_SECONDS), TimeUnit.MILLISECONDS.toSeconds(2 * claimMillis));
	}

	byte[] number() {
		return ByteBuffer.allocate(Long.BYTES).putLong(this.random.nextLong()).array();
	}

	/**
	 * Whether a reader would get the same from a reply as from an entry.
	 */
	boolean isSame(Reply reply, Entry entry) {
		Entry found = (reply instanceof Reply.Value value) ? this.codec.decode(value.bytes()) : null;
		return found != null && found.sameAnswer(entry);
	}

	void event(EngineEvent event, Node node) {
		this.observer.event(event, node.role(), node.id());
	}

}
