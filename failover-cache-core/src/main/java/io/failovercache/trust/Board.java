/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The few tiny keys on every server by which instances inform each other about all
 * servers: generations, fence leases, clear counters.
 */
final class Board {

	private static final byte[] LEASE = { '1' };

	private static final byte[] NO_COUNT = { '0' };

	private final KeyLayout layout;

	private final BoardCounters counters;

	private final GenerationBoard generations;

	private final ClearBoard clears;

	private final BoardScope scope;

	Board(KeyLayout layout, Timekeeper timekeeper, RandomGenerator random, BoardScope scope) {
		this.layout = layout;
		this.scope = scope;
		this.counters = new BoardCounters(timekeeper);
		this.generations = new GenerationBoard(layout, this.counters);
		this.clears = new ClearBoard(layout, this.counters, random);
	}

	/**
	 * A counter on a board.
	 * @param value the item that was read, {@code null} if there is none
	 * @return the counter; 0 for an item that no instance wrote
	 */
	long number(Reply.@Nullable Value value) {
		return this.counters.number(value);
	}

	/**
	 * The part of a board that concerns clears.
	 */
	ClearBoard clears() {
		return this.clears;
	}

	/**
	 * The part of a board that a poll reads.
	 */
	BoardScope scope() {
		return this.scope;
	}

	/**
	 * Reads all that a poll asks for in one command. Generations come before leases: an
	 * instance that sees a new generation cannot have missed the lease that was set
	 * before it. Words come before clear counters: a counter that is raised later changes
	 * its word later. Slots of hints come after their counters: up to a counter that was
	 * read, all slots stood before.
	 * @param watched the servers of which leases are read
	 * @param question the counters and words of clears to read
	 * @param companion another key to read, {@code null} for none
	 * @param slots keys of slots that probably stand
	 */
	Request poll(Collection<Node> watched, ClearsQuestion question, @Nullable String companion,
			Collection<String> slots) {
		List<String> keys = new ArrayList<>();
		if (companion != null) {
			keys.add(companion);
		}
		keys.add(this.generations.textKey());
		addFences(keys, watched);
		keys.addAll(this.clears.keys(question));
		keys.add(hintCountersKey());
		keys.addAll(slots);
		return Request.getAll(keys);
	}

	private void addFences(List<String> keys, Collection<Node> nodes) {
		nodes.forEach((node) -> keys.add(generationKey(node)));
		nodes.forEach((node) -> keys.add(leaseKey(node)));
	}

	/**
	 * Reads the fences of servers and the clear counters of caches.
	 */
	Request readOn(Collection<Node> nodes, Collection<String> caches) {
		List<String> keys = new ArrayList<>();
		addFences(keys, nodes);
		caches.forEach((cache) -> keys.add(clearKey(cache)));
		return Request.getAll(keys);
	}

	BoardReading read(Reply.Values values, Collection<Node> watched, ClearsQuestion question) {
		return new BoardReading(this.generations.in(values), fences(values, watched),
				this.clears.counters(values, question.caches()), this.clears.words(values, question), hints(values));
	}

	Map<Node, FenceReading> fences(Reply.Values values, Collection<Node> nodes) {
		Map<Node, FenceReading> fences = new HashMap<>();
		nodes.forEach((node) -> fences.put(node,
				new FenceReading(this.counters.number(values.found().get(generationKey(node))),
						values.found().containsKey(leaseKey(node)))));
		return fences;
	}

	/** The counters of hints in a reading of a board. */
	HintCounters hints(Reply.Values values) {
		Reply.Value text = values.found().get(hintCountersKey());
		return HintCounters.parse((text != null) ? text.bytes() : null);
	}

	String hintCountersKey() {
		return this.layout.hintCountersKey();
	}

	String generationKey(Node node) {
		return this.generations.counterKey(node);
	}

	Request lease(Node node, long seconds) {
		return Request.set(leaseKey(node), LEASE, (int) seconds);
	}

	String leaseKey(Node node) {
		return this.layout.leaseKey(node.id().toString());
	}

	String clearKey(String cache) {
		return this.layout.clearKey(cache);
	}

	/**
	 * Returns whether an item of a board is foreign.
	 * @param key its key, one of those that polls read
	 * @param bytes the item
	 * @param dataNodes the nodes that may miss writes
	 * @return {@code true} if no instance would write such an item
	 */
	boolean isForeign(String key, byte[] bytes, Collection<Node> dataNodes) {
		return switch (this.layout.kindOf(key)) {
			case KeyLayout.GENERATION, KeyLayout.CLEARS -> this.counters.isForeign(bytes);
			case KeyLayout.GENERATIONS -> this.generations.isForeign(bytes);
			case KeyLayout.LEASE -> !Arrays.equals(bytes, LEASE);
			case KeyLayout.WORD -> ClearBoard.isForeignWord(bytes);
			case KeyLayout.HINTS ->
				key.equals(hintCountersKey()) && HintCounters.isForeign(bytes, () -> namesOf(dataNodes));
			default -> false;
		};
	}

	/**
	 * The item that means the same as a foreign item under that key.
	 * @param key the key
	 * @param bytes the item
	 * @param dataNodes the nodes that may miss writes
	 * @return the item to put in its place
	 */
	byte[] neutral(String key, byte[] bytes, Collection<Node> dataNodes) {
		return switch (this.layout.kindOf(key)) {
			case KeyLayout.GENERATIONS -> Generations.NONE.text();
			case KeyLayout.LEASE -> LEASE;
			case KeyLayout.WORD -> this.clears.newWord();
			case KeyLayout.HINTS -> HintCounters.parse(bytes).only(namesOf(dataNodes)).text();
			default -> NO_COUNT;
		};
	}

	private static Set<String> namesOf(Collection<Node> nodes) {
		return nodes.stream().map(HintBoard::nameOf).collect(Collectors.toSet());
	}

	boolean isLeaseKey(String key) {
		return this.layout.kindOf(key) == KeyLayout.LEASE;
	}

	/**
	 * Writes to a board what it lacks.
	 * @return whether the board has it now
	 */
	CompletableFuture<Boolean> writeMissing(Node board, Missing missing) {
		return this.generations.raiseAllTo(board, missing.generations())
			.thenCombine(this.clears.raiseAllTo(board, missing.clears()),
					(generations, cleared) -> generations && cleared);
	}

	/**
	 * Sets the fence lease of a node on a board, then raises the node's generation there.
	 * @return the generation, -1 if the board gave no answer
	 */
	CompletableFuture<Long> fence(Node board, Node fenced, long seconds, long known) {
		return board.probe(lease(fenced, seconds))
			.thenCompose((leased) -> (leased == Reply.Status.STORED) ? raiseGeneration(board, fenced, known)
					: CompletableFuture.completedFuture(-1L));
	}

	/**
	 * Raises the generation of a node above a floor on a board.
	 * @return its value now, -1 if the board gave no answer
	 */
	CompletableFuture<Long> raiseGeneration(Node board, Node node, long floor) {
		return this.generations.raiseAbove(board, node, floor);
	}

	/**
	 * The fence of one server as one board shows it.
	 *
	 * @param counter the generation by its counter, 0 where absent
	 * @param lease whether a fence lease stands
	 */
	record FenceReading(long counter, boolean lease) {

	}

	/**
	 * The content of one board at one moment.
	 *
	 * @param text the generations of all servers
	 * @param fences the fences of the requested servers
	 * @param clears the clear counter of each requested cache, 0 if absent
	 * @param words the requested words, in their order
	 * @param hints the counters of the hints
	 */
	record BoardReading(Generations text, Map<Node, FenceReading> fences, Map<String, Long> clears, List<String> words,
			HintCounters hints) {

		BoardReading with(Map<Node, FenceReading> moreFences, Map<String, Long> moreClears) {
			Map<Node, FenceReading> allFences = new HashMap<>(this.fences);
			allFences.putAll(moreFences);
			Map<String, Long> allClears = new HashMap<>(this.clears);
			allClears.putAll(moreClears);
			return new BoardReading(this.text, allFences, allClears, this.words, this.hints);
		}

		/** The generation of a server, whichever way the board tells it. */
		long generationOf(Node node) {
			FenceReading fence = this.fences.get(node);
			return Math.max(this.text.of(node), (fence != null) ? fence.counter : 0);
		}

		boolean lacks(Node node, long generation) {
			FenceReading fence = this.fences.get(node);
			return this.text.of(node) < generation || (fence != null && fence.counter < generation);
		}

		/**
		 * The clear counters after the missing ones have been written to the board.
		 */
		Map<String, Long> clearsAfter(Missing given) {
			Map<String, Long> reached = new HashMap<>(this.clears);
			reached.putAll(given.clears());
			return reached;
		}

	}

	/**
	 * The counters that this instance knows and a board lacks.
	 *
	 * @param generations by server
	 * @param clears by cache
	 */
	record Missing(Map<Node, Long> generations, Map<String, Long> clears) {

	}

}
