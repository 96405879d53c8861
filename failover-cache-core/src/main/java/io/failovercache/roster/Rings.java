/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.roster.RosterDocument.Standing;

/**
 * The rings in use: those of this instance, and those that others announce. Guarded by
 * the lock of {@link Roster}.
 */
final class Rings {

	/** The time without a refresh after which a ring is no longer in use. */
	private static final long ABSENCE = Duration.ofSeconds(20).toNanos();

	/**
	 * Of all other rings together: the servers that this instance does not have itself.
	 * Each is connected to and polled. A deployment of more servers may change twice as
	 * many as it has.
	 */
	private static final int MOST_SERVERS = 64;

	/**
	 * The most that is believed of the times that others announce: five times what the
	 * times come to that hold if none are set.
	 */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	/**
	 * The most that is believed of the tombstones of others, in seconds: five times the
	 * default.
	 */
	private static final int LONGEST_TOMBSTONE = 20;

	/** The ring in use first. */
	private List<Announcement> mine = List.of();

	private final Map<String, Announcement> others = new TreeMap<>();

	/** A ring of others that is alive, but beyond the bounds; the first of them. */
	private @Nullable Announcement tooLong;

	private final Pulse<Place> beats = new Pulse<>();

	/** The boards on which each ring was seen. */
	private final Map<String, Set<String>> places = new LinkedHashMap<>();

	/** The time until which others may not know a ring of this instance. */
	private final Map<String, Long> closedUntil = new LinkedHashMap<>();

	void mine(List<Announcement> announced) {
		this.mine = List.copyOf(announced);
		announced.forEach((ring) -> this.others.remove(ring.id()));
	}

	List<Announcement> mine() {
		return this.mine;
	}

	/** Rings of other instances that are alive, whether or not they place keys alike. */
	List<Announcement> others() {
		return List.copyOf(this.others.values());
	}

	/** Returns whether a server is in a list of this instance. */
	boolean isNamedByMe(NodeId server) {
		return this.mine.stream().anyMatch((ring) -> ring.lists().servers().contains(server));
	}

	boolean isMine(String id) {
		return this.mine.stream().anyMatch((ring) -> ring.id().equals(id));
	}

	/**
	 * Learns what a board shows.
	 * @return whether the rings of others have changed
	 */
	boolean learn(String board, RosterDocument document, long now) {
		List.copyOf(this.places.keySet())
			.stream()
			.filter((id) -> !document.rings().containsKey(id))
			// A board that restarts shows nothing for a moment: rings in use age instead.
			.filter((id) -> !this.others.containsKey(id))
			.forEach((id) -> leaveBoard(id, board));
		boolean changed = false;
		for (Map.Entry<String, Standing> each : document.rings().entrySet()) {
			String id = each.getKey();
			Announcement ring = each.getValue().ring();
			this.beats.seen(new Place(board, id), each.getValue().beat(), now);
			this.places.computeIfAbsent(id, (key) -> new LinkedHashSet<>()).add(board);
			if (isMine(id) || !isAlive(id, now)) {
				continue;
			}
			if (hasRoom(ring)) {
				changed |= this.others.put(id, ring) == null;
			}
			else if (this.tooLong == null) {
				this.tooLong = ring;
			}
		}
		return changed;
	}

	/** A ring that is not followed because it, or all together, has too many servers. */
	@Nullable Announcement tooLong() {
		return this.tooLong;
	}

	private void leaveBoard(String id, String board) {
		this.beats.forget(new Place(board, id));
		this.places.computeIfPresent(id, (key, boards) -> {
			boards.remove(board);
			return boards.isEmpty() ? null : boards;
		});
	}

	/** Forgets the content of boards that are no longer read. */
	void retainBoards(Set<String> boards) {
		Map<String, Set<String>> all = Map.copyOf(this.places);
		all.forEach((id, places) -> List.copyOf(places)
			.stream()
			.filter((board) -> !boards.contains(board))
			.forEach((board) -> leaveBoard(id, board)));
	}

	/** Returns whether a ring of others is refreshed. */
	boolean isInUse(String id, long now) {
		return this.others.containsKey(id) && isAlive(id, now);
	}

	private boolean hasRoom(Announcement ring) {
		if (this.others.containsKey(ring.id())) {
			return true;
		}
		Set<NodeId> own = new HashSet<>();
		this.mine.forEach((each) -> own.addAll(each.lists().servers()));
		Set<NodeId> servers = new HashSet<>(ring.lists().servers());
		this.others.values().forEach((other) -> servers.addAll(other.lists().servers()));
		servers.removeAll(own);
		return this.others.size() < RosterDocument.MOST_RINGS
				&& servers.size() <= Math.max(MOST_SERVERS, 2 * own.size());
	}

	private boolean isAlive(String id, long now) {
		return this.places.getOrDefault(id, Set.of())
			.stream()
			.anyMatch((board) -> this.beats.changedWithin(new Place(board, id), now, ABSENCE));
	}

	/**
	 * Rings of others that are no longer in use.
	 */
	List<Announcement> aged(long now) {
		return this.others.values().stream().filter((ring) -> !isAlive(ring.id(), now)).toList();
	}

	/**
	 * Removes a ring that was left, and that gets no tombstones from now on. What boards
	 * still show of it remains known, so that only an instance that refreshes it brings
	 * it back.
	 */
	void forget(String id) {
		this.others.remove(id);
	}

	/**
	 * The rings that a board has to show: those of this instance, refreshed when that is
	 * due, and those of others that are alive or unknown here.
	 */
	Map<String, Standing> toShow(String board, RosterDocument shown, Set<String> left, long now, long refreshNanos) {
		Map<String, Standing> all = new LinkedHashMap<>(shown.rings());
		all.keySet().removeIf((id) -> !isMine(id) && (left.contains(id) || isForsaken(id, now)));
		for (Announcement ring : this.mine) {
			String id = ring.id();
			Standing there = all.get(id);
			if (there == null) {
				// Differs from the first number of announcements that were removed from
				// the board.
				all.put(id, new Standing(ring, now >>> 20));
			}
			else if (!this.beats.changedWithin(new Place(board, id), now, refreshNanos)) {
				all.put(id, new Standing(ring, there.beat() + 1));
			}
		}
		return all;
	}

	/** Rings of this instance that a board does not show yet. */
	List<String> lacking(RosterDocument shown) {
		return this.mine.stream().map(Announcement::id).filter((id) -> !shown.rings().containsKey(id)).toList();
	}

	/**
	 * Returns whether a ring is only on boards: no instance refreshes it or leaves it.
	 */
	private boolean isForsaken(String id, long now) {
		return this.places.containsKey(id) && !this.others.containsKey(id) && !isAlive(id, now);
	}

	void close(String id, long until) {
		this.closedUntil.merge(id, until, Math::max);
	}

	/**
	 * Returns whether the others know the ring that this instance reads.
	 */
	boolean isAdmitted(long now) {
		return this.mine.isEmpty() || isOpen(this.mine.get(0).id(), now);
	}

	boolean isOpen(String id, long now) {
		return now - this.closedUntil.getOrDefault(id, now) >= 0;
	}

	/** Returns whether a board shows a ring, or this instance sends it tombstones. */
	boolean isKnown(String id) {
		return this.places.containsKey(id) || this.others.containsKey(id);
	}

	/**
	 * Returns whether all instances that use a ring have at least one board in common
	 * with those given.
	 */
	boolean isHeardBy(String id, Set<String> boards) {
		return this.places.getOrDefault(id, Set.of()).stream().anyMatch(boards::contains);
	}

	/** The longest of these times among all rings. */
	Duration untilHeard() {
		Duration own = longest(this.mine, Duration.ZERO);
		Duration others = longest(List.copyOf(this.others.values()), own);
		Duration most = (own.compareTo(LONGEST_WAIT) > 0) ? own : LONGEST_WAIT;
		return (others.compareTo(most) > 0) ? most : others;
	}

	/**
	 * The longest time for which others let a tombstone last, in seconds, rounded up: for
	 * almost as long they may act on what they know.
	 * @return 0 if there are no others
	 */
	int longestTombstone() {
		long longest = this.others.values()
			.stream()
			.mapToLong((ring) -> ring.times().tombstoneTtl().plusMillis(999).toSeconds())
			.max()
			.orElse(0);
		return (int) Math.min(longest, LONGEST_TOMBSTONE);
	}

	private static Duration longest(List<Announcement> rings, Duration least) {
		return rings.stream()
			.map((ring) -> ring.times().untilHeard())
			.filter((time) -> time.compareTo(least) > 0)
			.max(Duration::compareTo)
			.orElse(least);
	}

	private record Place(String board, String ring) {

	}

}
