/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * The servers that this instance may read from, and those that must be repaired first.
 * <p>
 * Every instance reads the board of every server each poll interval. Its knowledge is
 * published as a {@link TrustView}, valid for the trust lease: within it, no acknowledged
 * fence or clear can have been overlooked, because both are on every board that their
 * author could reach. Rules and reasons are in {@code docs/consistency.md}.
 * <p>
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class Trust {

	/** The most checks that are kept; others are made again on demand. */
	private static final int MOST_CHECKS = 4096;

	private final KnownNodes nodes;

	private final ClearCounters counters;

	private final TrustViews views;

	private final Clears clears;

	private final Fences fences;

	private final HintLibrary library;

	private final HintExchange exchange;

	private final Hints hints;

	private final RepairElections elections;

	private final ForeignItems foreign;

	private final Polls polls;

	private final Refreshes refreshes;

	private final Board board;

	private final Timekeeper timekeeper;

	private final long trustLeaseNanos;

	/**
	 * The checks by their subject: every write needs one, and there are few different
	 * ones.
	 */
	private final Map<BoardCheck.Subject, BoardCheck> checks = new ConcurrentHashMap<>();

	/**
	 * Creates the trust of an instance that has not asked any server yet.
	 * @param settings the times
	 * @param layout the form of keys
	 * @param around time, chance and observer
	 * @param companion the other key that every poll reads
	 * @param policy the decisions about hints
	 * @param scope the part of a board that a poll reads
	 */
	Trust(ProtocolTimes settings, KeyLayout layout, Surroundings around, BoardCompanion companion, HintPolicy policy,
			BoardScope scope) {
		Timekeeper time = around.timekeeper();
		HintBoard hintBoard = new HintBoard(layout, around, policy);
		this.timekeeper = time;
		this.elections = hintBoard.elections();
		this.trustLeaseNanos = settings.trustLease().toNanos();
		this.board = new Board(layout, time, around.random(), scope);
		this.nodes = new KnownNodes(time);
		this.counters = new ClearCounters();
		this.views = new TrustViews(this.nodes, this.counters, companion, settings, time, around.observer());
		this.clears = new Clears(this.nodes, this.counters, this.views, this.board);
		this.fences = new Fences(this.nodes, this.views, this.board, settings, time, around.observer());
		this.library = new HintLibrary(policy, settings.tombstoneTtl(), time, this.nodes.lock(), HintMemory.ofHeap());
		this.exchange = new HintExchange(this.nodes, this.fences, this.library, hintBoard, time);
		this.hints = new Hints(this.nodes, this.fences, this.library, hintBoard, around.random(), around.observer());
		this.foreign = new ForeignItems(this.board, time, settings.fenceSeconds());
		this.polls = new Polls(this.nodes, this.views,
				new BoardExchange(this.nodes, this.counters, this.views, this.foreign, this.exchange, companion),
				settings, time);
		this.refreshes = new Refreshes(this.nodes, this.counters, this.views, this.polls, time, settings);
	}

	/**
	 * The latest view, fresh or not.
	 * @return the view
	 */
	public TrustView view() {
		return this.views.latest();
	}

	/**
	 * Returns whether a view may be acted on now.
	 * @param view the view
	 * @return {@code true} within the trust lease
	 */
	public boolean isFresh(TrustView view) {
		return view.isFresh(this.timekeeper.nanoTime(), this.trustLeaseNanos);
	}

	/**
	 * Asks every board at once, as after a pause of this JVM.
	 * @param cache a cache that the answer must cover
	 * @return the view afterwards, fresh if any server answered
	 */
	public CompletableFuture<TrustView> refresh(String cache) {
		return this.refreshes.refresh(cache);
	}

	/**
	 * The fences of this instance.
	 * @return the fences
	 */
	public Fences fences() {
		return this.fences;
	}

	/**
	 * The hints of this instance.
	 * @return the hints
	 */
	public Hints hints() {
		return this.hints;
	}

	/**
	 * Reads the counters of caches that this instance may not use with every poll, as
	 * long as writes of them wait for their repair.
	 * @param caches the names of the caches
	 */
	public void countInRepair(Collection<String> caches) {
		synchronized (this.nodes.lock()) {
			this.counters.countInRepair(caches, this.nodes.all());
		}
	}

	/** Forgets what is repaired, and the writes that were given up long ago. */
	void forgetOld() {
		this.hints.forgetOld();
		synchronized (this.nodes.lock()) {
			this.counters.retainInRepair(this.library.cachesInRepair(), this.nodes.all());
		}
	}

	/**
	 * Reads the counters of these rings with every poll from now on. The counters of the
	 * rings that were left last are still read.
	 * @param counters the names of the counters of the rings in use
	 */
	public void useRings(Collection<String> counters) {
		synchronized (this.nodes.lock()) {
			this.counters.useRings(counters, this.nodes.all());
		}
	}

	/**
	 * Raises the clear counter of a cache on every board that can be reached.
	 * @param cache the name of the cache
	 * @return whether at least one board has it, and none that can be reached lacks it
	 */
	public CompletableFuture<Boolean> clear(String cache) {
		return this.clears.clear(cache);
	}

	/**
	 * Learns a clear counter from the check of a write.
	 * @param cache the name of the cache
	 * @param seen the counter
	 */
	public void learnClears(String cache, long seen) {
		this.clears.learn(cache, seen);
	}

	/**
	 * The check that accompanies a write to one owner.
	 * @param cache the name of the cache
	 * @param others the other owners of the key
	 * @return the check of the owner's board
	 */
	public BoardCheck boardCheck(String cache, List<Node> others) {
		BoardCheck.Subject subject = new BoardCheck.Subject(cache, others);
		BoardCheck known = this.checks.get(subject);
		return (known != null) ? known : newCheck(subject);
	}

	private BoardCheck newCheck(BoardCheck.Subject subject) {
		if (this.checks.size() >= MOST_CHECKS) {
			this.checks.clear();
		}
		BoardCheck made = new BoardCheck(this.fences, this.exchange, this.board, subject);
		this.checks.put(subject, made);
		return made;
	}

	/**
	 * A node at this moment.
	 * @param node the node
	 * @return its state, from memory
	 */
	public NodeSnapshot snapshotOf(Node node) {
		return this.nodes.snapshotOf(node, this.hints.unresolved(node));
	}

	/**
	 * Takes another set of nodes; the knowledge about those that stay is kept.
	 * @param topology the nodes
	 */
	void follow(Topology topology) {
		synchronized (this.nodes.lock()) {
			this.library.retain(topology.allNodes());
			this.elections.retain(topology.allNodes());
			this.exchange.retain(topology.allNodes());
			this.nodes.follow(topology.allNodes());
			this.foreign.retain(topology.allNodes());
			this.checks.clear();
		}
		this.views.publish(StateReason.TOPOLOGY);
	}

	KnownNodes nodes() {
		return this.nodes;
	}

	Polls polls() {
		return this.polls;
	}

}
