/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.failovercache.client.NodeId;
import io.failovercache.node.Node;

/**
 * The knowledge of the roster, and every decision about it: the rings of this instance
 * and of others, the identity of each server, and the content of each board. It sends
 * nothing and gets the time as an argument.
 * <p>
 * Thread-safe.
 */
final class RosterState {

	private final long refreshNanos;

	private final Rings rings = new Rings();

	private final Identities identities = new Identities();

	private final Map<Node, BoardMemory> boards = new HashMap<>();

	/** Rings of others whose content is abandoned: to be removed from the boards. */
	private final Set<String> left = new HashSet<>();

	private final RosterReport report = new RosterReport();

	/** Read by every write that leaves a tombstone. */
	private volatile int longestTombstone;

	RosterState(long refreshNanos) {
		this.refreshNanos = refreshNanos;
	}

	synchronized void announce(List<Announcement> announced, Collection<Node> nodes) {
		this.rings.mine(announced);
		this.longestTombstone = this.rings.longestTombstone();
		this.boards.keySet().retainAll(Set.copyOf(nodes));
		this.rings.retainBoards(nodes.stream().map(Node::toString).collect(Collectors.toSet()));
		outdateBoards();
		this.identities.retain(nodes.stream().map((node) -> node.id().name()).toList());
	}

	private void outdateBoards() {
		this.boards.values().forEach(BoardMemory::outdate);
	}

	synchronized List<Announcement> others() {
		return this.rings.others();
	}

	/** The longest time for which others let a tombstone last, in seconds. */
	int longestTombstone() {
		return this.longestTombstone;
	}

	synchronized Map<String, String> description() {
		Map<String, String> all = new LinkedHashMap<>();
		if (!this.rings.others().isEmpty()) {
			this.rings.mine().forEach((ring) -> all.put(ring.id() + ", this instance", ring.described()));
			this.rings.others()
				.forEach((ring) -> all.put(ring.id() + ", " + ring.instance(), RosterReport.cut(ring.described())));
		}
		return all;
	}

	synchronized Map<String, String> identities() {
		Set<String> own = this.rings.mine()
			.stream()
			.flatMap((ring) -> ring.lists().servers().stream())
			.map(NodeId::name)
			.collect(Collectors.toSet());
		return this.identities.findings(own);
	}

	synchronized boolean isAdmitted(long now) {
		return this.rings.isAdmitted(now);
	}

	synchronized String predecessor(String name) {
		return this.identities.predecessor(name);
	}

	synchronized void metEmpty(String name, ServerMark mark) {
		this.identities.metEmpty(name, mark);
	}

	/**
	 * Returns whether a server, under a name that only other instances give it, is one
	 * whose document this instance reads and writes under another name. Hundreds of names
	 * for one server would otherwise stand in each other's way.
	 */
	synchronized boolean isRepeated(Node board, ServerMark mark) {
		if (this.rings.isNamedByMe(board.id())) {
			return false;
		}
		boolean repeated = this.boards.entrySet()
			.stream()
			.anyMatch((other) -> other.getKey() != board && other.getKey().connection().isConnected()
					&& other.getValue().isOf(mark));
		if (repeated) {
			this.boards.remove(board);
		}
		return repeated;
	}

	/**
	 * Learns the mark of a board.
	 * @return whether the document must be read, too
	 */
	synchronized boolean meet(Node board, ServerMark mark, long now) {
		BoardMemory memory = memoryOf(board);
		memory.met(mark);
		return memory.isBehind(mark, now);
	}

	private BoardMemory memoryOf(Node board) {
		return this.boards.computeIfAbsent(board, (key) -> new BoardMemory());
	}

	/**
	 * Decides whether the server that answers under a name is the one of this name.
	 */
	synchronized Judgement judge(String name, ServerMark mark, long now) {
		IdentityVerdict verdict = this.identities.judge(name, mark, now, this.rings.untilHeard().toNanos());
		if (verdict == IdentityVerdict.FIRST || verdict == IdentityVerdict.SUCCESSOR) {
			outdateBoards();
		}
		this.report.identities(identities(), now);
		return new Judgement(verdict, this.identities.isHeld(name, now));
	}

	synchronized void moved(String name, ServerMark mark, long now) {
		this.identities.moved(name, mark, now, this.rings.untilHeard().toNanos());
		outdateBoards();
	}

	/**
	 * Learns what a board shows, and decides what it has to show.
	 */
	synchronized Lesson absorb(String board, RosterDocument shown, long now) {
		boolean ringsChanged = this.rings.learn(board, shown, now);
		this.longestTombstone = this.rings.longestTombstone();
		this.left.removeIf((id) -> this.rings.isInUse(id, now));
		if (this.identities.learn(shown.claims(), now)) {
			outdateBoards();
		}
		List<Announcement> aged = this.rings.aged(now)
			.stream()
			.filter((ring) -> !this.left.contains(ring.id()))
			.toList();
		RosterDocument next = new RosterDocument(this.rings.toShow(board, shown, this.left, now, this.refreshNanos),
				this.identities.toShow(shown.claims(), now, this.refreshNanos));
		if (ringsChanged) {
			this.report.rings(this.rings.mine(), this.rings.others());
		}
		Announcement tooLong = this.rings.tooLong();
		if (tooLong != null && !this.rings.mine().isEmpty()) {
			this.report.tooLong(this.rings.mine().get(0), tooLong);
		}
		return new Lesson(next, ringsChanged, aged);
	}

	/**
	 * Begins to abandon a ring.
	 * @return {@code false} if that has begun before
	 */
	synchronized boolean leave(String ring) {
		return this.left.add(ring);
	}

	synchronized void forget(String ring) {
		if (!this.left.contains(ring)) {
			// An instance uses it again.
			return;
		}
		this.rings.forget(ring);
		this.longestTombstone = this.rings.longestTombstone();
		outdateBoards();
		this.report.rings(this.rings.mine(), this.rings.others());
	}

	/**
	 * The counters of a ring that no other ring uses.
	 */
	synchronized Set<String> countersOf(Announcement ring) {
		Set<String> counters = new HashSet<>(ring.counters());
		this.rings.others()
			.stream()
			.filter((other) -> !other.id().equals(ring.id()))
			.forEach((other) -> counters.removeAll(other.counters()));
		if (!this.rings.isMine(ring.id())) {
			this.rings.mine().forEach((own) -> counters.removeAll(own.counters()));
		}
		return counters;
	}

	/**
	 * Learns that a board shows a document from now on.
	 * @return the rings of this instance that it did not show before although others use
	 * it: those may not know the ring yet
	 */
	synchronized Set<Announcement> shown(Node board, ServerMark mark, RosterDocument before, RosterDocument after,
			long now) {
		Set<Announcement> joined = new HashSet<>();
		BoardMemory memory = memoryOf(board);
		List<String> lacking = this.rings.lacking(before);
		// A change by this instance goes in steps, and keeps what is cached.
		boolean changing = before.rings().keySet().stream().anyMatch(this.rings::isMine);
		for (Announcement ring : this.rings.mine()) {
			String id = ring.id();
			boolean told = changing
					|| before.rings().values().stream().allMatch((other) -> other.ring().placesAs(ring));
			if (lacking.contains(id) && !told && !memory.lostByRestart(id)) {
				this.rings.close(id, now + this.rings.untilHeard().toNanos());
				joined.add(ring);
			}
			memory.shows(id);
		}
		this.rings.learn(board.toString(), after, now);
		this.left.removeIf((id) -> !this.rings.isKnown(id));
		return joined;
	}

	synchronized void absorbed(Node board, ServerMark mark, long nextLook) {
		memoryOf(board).absorbed(mark, nextLook);
	}

	/**
	 * Returns whether all instances that may read or write elsewhere know a ring of this
	 * one.
	 */
	synchronized boolean isKnownToAll(Announcement ring, Collection<Node> reachable, long now) {
		Set<String> names = new HashSet<>();
		for (Node node : reachable) {
			BoardMemory memory = this.boards.get(node);
			if (memory == null && !this.rings.isNamedByMe(node.id())) {
				// Read under another name.
				continue;
			}
			if (memory == null || !memory.isShown(ring.id())) {
				return false;
			}
			names.add(node.toString());
		}
		return this.rings.isOpen(ring.id(), now)
				&& this.rings.others().stream().allMatch((other) -> this.rings.isHeardBy(other.id(), names));
	}

	/**
	 * The decision about the identity of a server.
	 *
	 * @param verdict the decision
	 * @param held whether any server under the name is in doubt for a while
	 */
	record Judgement(IdentityVerdict verdict, boolean held) {

	}

	/**
	 * The consequences of a document that a board shows.
	 *
	 * @param next the document that it has to show
	 * @param ringsChanged whether the rings in use have changed
	 * @param aged rings that no instance announces any longer
	 */
	record Lesson(RosterDocument next, boolean ringsChanged, List<Announcement> aged) {

	}

}
