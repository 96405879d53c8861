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
import java.util.Set;
import java.util.stream.Collectors;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The removal of board items that no instance of this cache wrote. If they stayed, each
 * poll and each write would read them again, however long they are, and a fence lease
 * without end would fence its server forever. Each is replaced by the item that it counts
 * as. The replacement is a CAS, so it overwrites nothing that an instance writes at the
 * same time. Thread-safe; never blocks.
 */
final class ForeignItems {

	/**
	 * The age, in lease times, at which a lease is replaced by one that ends. Instances
	 * may keep renewing a lease for longer; its replacement is then one more renewal.
	 */
	private static final int LONG_LEASES = 3;

	private final Board board;

	private final Timekeeper timekeeper;

	private final int leaseSeconds;

	/** The time at which each lease was first seen. */
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
	 * Replaces the foreign items in the answer to a poll.
	 * @param source the board
	 * @param values what it answered
	 * @param dataNodes all nodes that may miss writes
	 * @param watched the nodes among them whose leases the poll asked for
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

	private synchronized boolean isLong(Place place, boolean present) {
		if (!present) {
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

	/** Gives a lease its usual time again, so that it ends unless instances renew it. */
	private void end(Node source, String key) {
		source.probe(Request.gets(key)).thenAccept((reply) -> {
			if (reply instanceof Reply.Value found) {
				byte[] lease = this.board.neutral(key, found.bytes(), List.of());
				source.probe(Request.cas(key, lease, this.leaseSeconds, found.cas()));
			}
		});
	}

	/** Forgets all boards but those in use, and the leases of all other nodes. */
	synchronized void retain(Collection<Node> nodes) {
		Set<String> keys = nodes.stream().map(this.board::leaseKey).collect(Collectors.toSet());
		this.leases.keySet().removeIf((place) -> !nodes.contains(place.board) || !keys.contains(place.key));
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
