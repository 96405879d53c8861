/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;

/**
 * Keys whose writes a server missed and which are not repaired yet, and the numbers of
 * the writes that may still arrive there. Thread-safe; while nothing is suspect, a check
 * costs one read of memory.
 *
 * @since 1.0.0
 */
public final class Suspects {

	/**
	 * The time for which late writes are remembered: well beyond the time after which a
	 * kernel stops sending a packet.
	 */
	static final Duration REMEMBERED = Duration.ofMinutes(10);

	private static final int MAX_REMEMBERED = 200_000;

	/**
	 * Of more repaired keys, and of longer ones, it is not remembered that they were
	 * repaired: their tombstones are read first, which costs another read.
	 */
	private static final int MAX_REPAIRED = 10_000;

	private static final int LONGEST_REPAIRED = 512;

	private final HintPolicy policy;

	private final Map<Place, Integer> keys = new ConcurrentHashMap<>();

	private final Map<LateWrite, Long> writes = new ConcurrentHashMap<>();

	/** The times at which this instance learned that keys were repaired. */
	private final Map<Place, Long> repaired = new ConcurrentHashMap<>();

	private final long tombstoneNanos;

	private volatile boolean anyKey;

	private volatile boolean anyWrite;

	private volatile boolean anyRepaired;

	Suspects(HintPolicy policy, Duration tombstone) {
		this.policy = policy;
		this.tombstoneNanos = tombstone.toNanos();
	}

	/**
	 * Returns whether a key must be neither read nor stored on a server.
	 * @param node the server
	 * @param key the key
	 * @return {@code true} while a missed write of it waits for repair
	 */
	public boolean contains(Node node, EntryKey key) {
		return this.anyKey && this.policy.isSuspect(this.keys.getOrDefault(new Place(node, key), 0));
	}

	/**
	 * Returns whether a key was repaired on a server so lately that its tombstone is
	 * still there, so that another owner is better asked first.
	 * @param node the server
	 * @param key the key
	 * @return {@code true} if it was, as far as this instance knows
	 */
	public boolean isRepairedLately(Node node, EntryKey key) {
		return this.anyRepaired && this.repaired.containsKey(new Place(node, key));
	}

	/**
	 * Returns whether a value arrived after its write had been given up.
	 * @param node the server that showed it
	 * @param writeId the number of the write that brought it
	 * @return {@code true} if a hint of this server names the write
	 */
	public boolean isLate(Node node, long writeId) {
		return this.anyWrite && writeId != 0
				&& this.policy.isLate(this.writes.containsKey(new LateWrite(node, writeId)));
	}

	/**
	 * Returns whether no more writes can be remembered: further late arrivals could not
	 * be recognized.
	 */
	boolean isFull() {
		return this.writes.size() >= MAX_REMEMBERED;
	}

	void add(Node node, HintBatch batch) {
		for (Hint hint : batch.hints()) {
			this.keys.merge(new Place(node, hint.key()), 1, Integer::sum);
		}
		this.anyKey = true;
	}

	void remove(Node node, HintBatch batch) {
		for (Hint hint : batch.hints()) {
			this.keys.computeIfPresent(new Place(node, hint.key()), (place, count) -> (count > 1) ? count - 1 : null);
		}
		this.anyKey = !this.keys.isEmpty();
	}

	/** Notes that the keys of a batch were replaced by tombstones. */
	void repaired(Node node, HintBatch batch, long now) {
		for (Hint hint : batch.hints()) {
			if (this.repaired.size() < MAX_REPAIRED && hint.size() <= LONGEST_REPAIRED) {
				this.repaired.put(new Place(node, hint.key()), now);
				this.anyRepaired = true;
			}
		}
	}

	/** Remembers the writes of a batch that may still arrive. */
	void remember(Node node, HintBatch batch, long now) {
		for (Hint hint : batch.hints()) {
			if (hint.writeId() != 0 && !isFull()) {
				this.writes.put(new LateWrite(node, hint.writeId()), now);
				this.anyWrite = true;
			}
		}
	}

	/**
	 * Removes the writes that were given up too long ago to arrive still, and the repairs
	 * whose tombstones have expired.
	 */
	void forgetOld(long now) {
		if (this.anyWrite) {
			this.writes.values().removeIf((since) -> now - since > REMEMBERED.toNanos());
			this.anyWrite = !this.writes.isEmpty();
		}
		if (this.anyRepaired) {
			this.repaired.values().removeIf((since) -> now - since > this.tombstoneNanos);
			this.anyRepaired = !this.repaired.isEmpty();
		}
	}

	private record Place(Node node, EntryKey key) implements Comparable<Place> {

		@Override
		public int compareTo(Place other) {
			int order = this.key.compareTo(other.key);
			return (order != 0) ? order : this.node.toString().compareTo(other.node.toString());
		}

	}

	private record LateWrite(Node node, long writeId) {

	}

}
