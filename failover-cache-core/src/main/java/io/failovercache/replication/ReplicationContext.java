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

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
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
 * The services that reads and writes share.
 *
 * @param topology the nodes as they are now
 * @param trust knows which servers may be read
 * @param layout how keys are written
 * @param entries what stands on the servers
 * @param dirty what must not be read here
 * @param rules the decisions of the protocol
 * @param timekeeper the time
 * @param observer told of what happens
 * @param tombstoneTtl how long an evicted key stays marked
 * @param random tells markers from each other
 */
record ReplicationContext(Supplier<Topology> topology, Trust trust, KeyLayout layout, Entries entries, DirtyKeys dirty,
		Rules rules, Timekeeper timekeeper, EngineObserver observer, Duration tombstoneTtl, RandomGenerator random) {

	/** What stands for a copy on its way. */
	private static final Duration COPY_LIFE = Duration.ofSeconds(30);

	/** A marker with less than this to live is replaced by the next load. */
	private static final Duration LEAST_LIFE = FillTokens.LIFE.dividedBy(2);

	/**
	 * Whether a view may be acted on now (R3).
	 */
	boolean isFresh(TrustView view) {
		return this.rules.isCurrent(this.trust.isFresh(view));
	}

	/**
	 * Whether a view may be acted on now, and says all that is needed for a cache.
	 */
	boolean isUsable(TrustView view, String cache) {
		return isFresh(view) && isWhole(view, cache);
	}

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

	Request tombstone(EntryKey key, String physicalKey) {
		return this.rules.evict(physicalKey, this.entries.encode(key, Entry.marker(EntryKind.TOMBSTONE)),
				(int) this.tombstoneTtl.toSeconds());
	}

	/**
	 * Leaves the stub of a load where there is nothing.
	 */
	Request stub(EntryKey key, String physicalKey, ReadPurpose purpose) {
		long claim = purpose.claimMillis();
		long staleAt = (claim != 0) ? this.timekeeper.currentTimeMillis() + claim : 0;
		Entry stub = kept(Entry.marker(EntryKind.STUB), claim).withStaleAt(staleAt);
		return Request.add(physicalKey, this.entries.encode(key, stub), markerSeconds(claim));
	}

	/**
	 * Whether a read of a node may leave its marker by itself: one that says nothing, so
	 * that nothing of it could be sealed.
	 */
	boolean marksInRead(Node node) {
		return node.marks() && !this.entries.areSealed();
	}

	/**
	 * Leaves the stub of a copy where there is nothing.
	 */
	Request copyStub(EntryKey key, String physicalKey) {
		Entry stub = Entry.marker(EntryKind.STUB).withNumber(number());
		return Request.add(physicalKey, this.entries.encode(key, stub), (int) COPY_LIFE.toSeconds());
	}

	/**
	 * A marker as it stands for a load: with a number, and as long as the load may store.
	 */
	Entry kept(Entry marker, long claimMillis) {
		Entry numbered = (marker.payload().length > 0) ? marker : marker.withNumber(number());
		return numbered
			.withExpiresAt(this.timekeeper.currentTimeMillis() + TimeUnit.SECONDS.toMillis(markerSeconds(claimMillis)));
	}

	/**
	 * Whether a marker may be gone before a load that begins now has ended, as that of an
	 * evict is.
	 */
	boolean endsSoon(Entry entry) {
		return !entry.kind().isAnswer()
				&& entry.expiresAt() - this.timekeeper.currentTimeMillis() < LEAST_LIFE.toMillis();
	}

	/**
	 * How long the marker of a load is kept: one that is claimed outlives two claims.
	 */
	int markerSeconds(long claimMillis) {
		return (int) Math.max(FillTokens.LIFE.toSeconds(), TimeUnit.MILLISECONDS.toSeconds(2 * claimMillis));
	}

	/**
	 * Whether a key must not be read on a node, nor given to it: this instance, or
	 * another one, could not deliver a write of it there.
	 */
	boolean isDoubtful(Node node, EntryKey key) {
		return this.dirty.contains(node, key) || this.trust.hints().suspects().contains(node, key);
	}

	/**
	 * Reads an entry that a node showed. One that arrived after its write was given up
	 * counts as a tombstone.
	 */
	@Nullable Entry decode(Node node, EntryKey key, @Nullable Reply reply) {
		Entry entry = this.entries.decode(node, key, reply);
		return (entry != null && isLate(node, entry)) ? Entry.marker(EntryKind.TOMBSTONE) : entry;
	}

	boolean isLate(Node node, Entry entry) {
		return this.trust.hints().suspects().isLate(node, entry.writeId());
	}

	byte[] number() {
		return ByteBuffer.allocate(Long.BYTES).putLong(this.random.nextLong()).array();
	}

	/**
	 * Whether a reader would get the same from a reply as from an entry.
	 */
	boolean isSame(Node node, EntryKey key, Reply reply, Entry entry) {
		Entry found = this.entries.decode(node, key, reply);
		return found != null && found.sameAnswer(entry);
	}

	void event(EngineEvent event, Node node) {
		this.observer.event(event, node.role(), node.id());
	}

}
