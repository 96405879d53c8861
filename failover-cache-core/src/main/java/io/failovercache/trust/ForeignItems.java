/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The items of a board that no instance wrote: every poll and every write would read them
 * again, however long they are, and a fence lease without end would fence for ever. Each
 * is replaced by what it is read as, by a CAS, so nothing is lost that an instance writes
 * at the same time. Thread-safe; never blocks.
 */
final class ForeignItems {

	/**
	 * Instances may renew a lease for as long, and longer: then this does no more than
	 * they do.
	 */
	private static final int LONG_LEASES = 3;

	private final Board board;

	private final Timekeeper timekeeper;

	private final int leaseSeconds;

	/** Since when a lease stands, by its board and its key. */
	private final Map<Place, Long> leases = new HashMap<>();

	/**
	 * Creates the check.
	 * @param board the keys of the boards
	 * @param timekeeper the time
	 * @param leaseSeconds how long a fence lease lasts
	 */
	ForeignItems(Board board, Timekeeper timekeeper, int leaseSeconds) {
		this.board = board;
		this.timekeeper = timekeeper;
		this.leaseSeconds = leaseSeconds;
	}

	/**
	 * The keys of the boards.
	 */
	Board board() {
		return this.board;
	}

	/**
	 * Replaces what a poll shows and no instance wrote.
	 * @param source the board
	 * @param values what it answered
	 * @param dataNodes all nodes that may miss writes
	 * @param watched those of them whose fences were asked for
	 */
	void replace(Node source, Reply.Values values, Collection<Node> dataNodes, Collection<Node> watched) {
		values.found().forEach((key, value) -> {
			if (this.board.isForeign(key, value.bytes(), dataNodes)) {
				replace(source, key, dataNodes);
			}
		});
		for (Node node : watched) {
			String key = this.board.leaseKey(node);
			if (isLong(new Place(source, key), values.found().containsKey(key))) {
				end(source, key);
			}
		}
	}

	private void replace(Node source, String key, Collection<Node> dataNodes) {
		source.probe(Request.gets(key)).thenAccept((reply) -> {
			if (reply instanceof Reply.Value found && this.board.isForeign(key, found.bytes(), dataNodes)) {
				byte[] neutral = this.board.neutral(key, found.bytes(), dataNodes);
				source.probe(Request.cas(key, neutral, secondsOf(key), found.cas()));
			}
		});
	}

	private int secondsOf(String key) {
		return this.board.isLeaseKey(key) ? this.leaseSeconds : 0;
	}

	private synchronized boolean isLong(Place place, boolean stands) {
		if (!stands) {
			this.leases.remove(place);
			return false;
		}
		long now = this.timekeeper.nanoTime();
		boolean isLong = now - this.leases.computeIfAbsent(place, (key) -> now) > Duration.ofSeconds(this.leaseSeconds)
			.toNanos() * LONG_LEASES;
		if (isLong) {
			this.leases.put(place, now);
		}
		return isLong;
	}

	/** A lease that an instance set ends no sooner by it. */
	private void end(Node source, String key) {
		source.probe(Request.gets(key)).thenAccept((reply) -> {
			if (reply instanceof Reply.Value found) {
				byte[] lease = this.board.neutral(key, found.bytes(), List.of());
				source.probe(Request.cas(key, lease, this.leaseSeconds, found.cas()));
			}
		});
	}

	/** Boards are in use no more. */
	synchronized void retain(Collection<Node> boards) {
		this.leases.keySet().removeIf((place) -> !boards.contains(place.board));
	}

	/**
	 * A key on a board.
	 *
	 * @param board the board
	 * @param key the key
	 */
	private record Place(Node board, String key) {

	}

}
