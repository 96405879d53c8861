/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The markers that this instance leaves on servers in place of values: the tombstones of
 * writes, the stubs of loads and copies.
 *
 * @param entries the form in which markers are written
 * @param rules the rule by which an evict leaves a tombstone
 * @param timekeeper the time
 * @param random the source of the numbers that tell markers from each other
 * @param tombstoneSeconds the time for which an evicted key stays marked
 */
record Markers(Entries entries, Rules rules, Timekeeper timekeeper, RandomGenerator random,
		IntSupplier tombstoneSeconds) {

	/** The life of the stub of a copy on its way. */
	private static final Duration COPY_LIFE = Duration.ofSeconds(30);

	/** A marker with less time left is replaced by the next load. */
	private static final Duration LEAST_LIFE = FillTokens.LIFE.dividedBy(2);

	Request tombstone(EntryKey key, String physicalKey) {
		return tombstone(key, physicalKey, Entry.marker(EntryKind.TOMBSTONE));
	}

	Request tombstone(EntryKey key, String physicalKey, Entry tombstone) {
		return this.rules.evict(physicalKey, this.entries.encode(key, tombstone), this.tombstoneSeconds.getAsInt());
	}

	/**
	 * The command that leaves the stub of a load if the key is absent.
	 */
	Request stub(EntryKey key, String physicalKey, ReadPurpose purpose) {
		long claim = purpose.claimMillis();
		long staleAt = (claim != 0) ? this.timekeeper.currentTimeMillis() + claim : 0;
		Entry stub = ofLoad(Entry.marker(EntryKind.STUB), claim).withStaleAt(staleAt);
		return Request.add(physicalKey, this.entries.encode(key, stub), secondsOfLoad(claim));
	}

	/**
	 * The command that leaves the stub of a copy if the key is absent.
	 */
	Request copyStub(EntryKey key, String physicalKey) {
		Entry stub = Entry.marker(EntryKind.STUB).withNumber(number());
		return Request.add(physicalKey, this.entries.encode(key, stub), (int) COPY_LIFE.toSeconds());
	}

	/**
	 * Returns whether a read of a server may leave a marker by itself: it has no content,
	 * so it cannot be sealed.
	 */
	boolean areMadeByReads(Node node) {
		return node.marks() && !this.entries.areSealed();
	}

	/**
	 * The marker of a load: with a number, and valid as long as the load may store.
	 */
	Entry ofLoad(Entry marker, long claimMillis) {
		Entry numbered = (marker.payload().length > 0) ? marker : marker.withNumber(number());
		return numbered
			.withExpiresAt(this.timekeeper.currentTimeMillis() + TimeUnit.SECONDS.toMillis(secondsOfLoad(claimMillis)));
	}

	/**
	 * The time for which the marker of a load is kept; one that is claimed outlives two
	 * claims.
	 */
	int secondsOfLoad(long claimMillis) {
		return (int) Math.max(FillTokens.LIFE.toSeconds(), TimeUnit.MILLISECONDS.toSeconds(2 * claimMillis));
	}

	/**
	 * Returns whether a marker may expire before a load that begins now has ended, as a
	 * tombstone does.
	 */
	boolean endsSoon(Entry entry) {
		return !entry.kind().isAnswer()
				&& entry.expiresAt() - this.timekeeper.currentTimeMillis() < LEAST_LIFE.toMillis();
	}

	private byte[] number() {
		return ByteBuffer.allocate(Long.BYTES).putLong(this.random.nextLong()).array();
	}

}
