/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;

/**
 * The hints that this instance leaves: it notes a write that a server missed on every
 * other reachable board, so that no instance reads the key there before it is repaired.
 * Writes that are missed while hints are on their way go together into the next ones.
 * Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class Hints {

	private final KnownNodes nodes;

	private final Fences fences;

	private final HintLibrary library;

	private final HintBoard board;

	private final RandomGenerator random;

	private final EngineObserver observer;

	private final Map<Node, Queue> queues = new HashMap<>();

	/**
	 * Creates the hints of an instance.
	 * @param nodes the nodes
	 * @param fences used if too much was missed for hints
	 * @param library the known hints
	 * @param board the hints on boards
	 * @param random numbers the hints
	 * @param observer notified of hints
	 */
	Hints(KnownNodes nodes, Fences fences, HintLibrary library, HintBoard board, RandomGenerator random,
			EngineObserver observer) {
		this.nodes = nodes;
		this.fences = fences;
		this.library = library;
		this.board = board;
		this.random = random;
		this.observer = observer;
	}

	/**
	 * The keys that are not read on some server.
	 * @return the suspects
	 */
	public Suspects suspects() {
		return this.library.suspects;
	}

	/**
	 * The number of missed writes of a server that wait for repair.
	 * @param node the server
	 * @return the number
	 */
	public int unresolved(Node node) {
		return this.library.unresolved(node);
	}

	/**
	 * Informs all others that a server missed a write. The write must not be acknowledged
	 * before they can know.
	 * @param target the server
	 * @param hint the write
	 * @return the outcome
	 */
	public CompletableFuture<Outcome> missed(Node target, Hint hint) {
		int unresolved = this.library.hasRoom(hint) ? this.library.unresolved(target) : HintPolicy.MAX_UNRESOLVED;
		HintDecision decision = this.library.policy.missed(unresolved, this.fences.isInForce(target),
				boardsFor(target).size());
		return switch (decision) {
			case FAIL -> CompletableFuture.completedFuture(Outcome.NOT_TOLD);
			case FENCE -> fence(target);
			case HINT -> enqueue(target, hint);
		};
	}

	/**
	 * Fences a server that missed too much for hints. Hints from before the fence are
	 * void: under the new generation the server holds none of their keys.
	 */
	private CompletableFuture<Outcome> fence(Node target) {
		Set<Long> before = this.library.waiting(target).stream().map(HintBatch::id).collect(Collectors.toSet());
		return this.fences.missedWrite(target).thenApply((fenced) -> {
			if (!fenced || !this.fences.isInForce(target)) {
				return Outcome.NOT_TOLD;
			}
			if (!before.isEmpty()) {
				this.library.markRepaired(target, before);
				sayRepaired(target);
			}
			return Outcome.FENCED;
		});
	}

	private CompletableFuture<Outcome> enqueue(Node target, Hint hint) {
		CompletableFuture<Outcome> told = new CompletableFuture<>();
		Queue queue;
		synchronized (this.queues) {
			queue = this.queues.computeIfAbsent(target, (added) -> new Queue());
			queue.waiting.add(new Waiting(hint, told));
			if (queue.sending) {
				return told;
			}
			queue.sending = true;
		}
		sendNext(target, queue);
		return told;
	}

	private void sendNext(Node target, Queue queue) {
		List<Waiting> now = new ArrayList<>();
		synchronized (this.queues) {
			int size = 0;
			while (!queue.waiting.isEmpty() && (now.isEmpty() || size < HintBatch.FULL_SLOT)) {
				Waiting next = queue.waiting.remove(0);
				size += next.hint.size();
				now.add(next);
			}
			if (now.isEmpty()) {
				queue.sending = false;
				this.queues.remove(target, queue);
				return;
			}
		}
		HintBatch batch = new HintBatch(this.random.nextLong(), now.stream().map(Waiting::hint).toList());
		CompletableFuture<Boolean> telling = CompletableFuture.completedFuture(batch)
			.thenCompose((next) -> tell(target, next));
		telling.whenComplete((told, failure) -> {
			Outcome outcome = Boolean.TRUE.equals(told) ? Outcome.TOLD : Outcome.NOT_TOLD;
			now.forEach((waiting) -> waiting.told.complete(outcome));
			sendNext(target, queue);
		});
	}

	/**
	 * The boards for a hint; a server that is alone holds the hints of itself.
	 */
	private List<Node> boardsFor(Node target) {
		List<Node> others = this.nodes.boardsBeside(target);
		return (others.isEmpty() && this.nodes.isUp(target)) ? List.of(target) : others;
	}

	/** Leaves a hint on every other board; this instance acts on it at once. */
	private CompletableFuture<Boolean> tell(Node target, HintBatch batch) {
		this.library.learn(target, batch);
		List<CompletableFuture<Boolean>> told = new ArrayList<>();
		for (Node peer : boardsFor(target)) {
			told.add(this.board.append(peer, target, List.of(batch), this.library.seen(target, peer), false)
				.thenApply((number) -> {
					if (number > 0) {
						this.library.appended(target, peer, number, List.of(batch));
					}
					return number > 0;
				}));
		}
		return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).handle((done, failure) -> {
			this.library.ended(target, batch);
			boolean all = failure == null && !told.isEmpty() && told.stream().allMatch(CompletableFuture::join);
			if (all) {
				this.library.told(target, batch);
				batch.hints().forEach((hint) -> this.observer.event(EngineEvent.HINT, target.role(), target.id()));
			}
			return all;
		});
	}

	/** Removes the writes that were given up too long ago to arrive still. */
	void forgetOld() {
		this.library.forgetOld();
	}

	/**
	 * The missed writes of a server that are not repaired yet, as far as this instance
	 * knows.
	 * @param target the server
	 * @param atMost about how many hints
	 * @return the repair to make
	 */
	public HintRepair repairOf(Node target, int atMost) {
		List<Long> ids = new ArrayList<>();
		List<Hint> hints = new ArrayList<>();
		for (HintBatch batch : this.library.waiting(target)) {
			if (hints.size() >= atMost) {
				break;
			}
			ids.add(batch.id());
			hints.addAll(batch.hints());
		}
		return new HintRepair(target, ids, hints);
	}

	/**
	 * Requests the right to repair a server, which one instance at a time has, and keeps
	 * as long as there is something to repair.
	 * @param target the server
	 * @return whether this instance is to repair it
	 */
	public CompletableFuture<Boolean> elect(Node target) {
		return this.board.elections().elect(target, this.library.waitsSince(target));
	}

	/**
	 * Notes on the server's own board the values that may still arrive there, before
	 * their hints are repaired: every reader of the server reads its board, but perhaps
	 * no other.
	 * @param repair the repair
	 * @return whether the board shows them
	 */
	public CompletableFuture<Boolean> bringHome(HintRepair repair) {
		Node home = repair.target();
		List<HintBatch> lacking = this.library.lateOnes(home, repair.batches());
		return !this.library.policy.bringsHome(!lacking.isEmpty()) ? CompletableFuture.completedFuture(true)
				: this.board.append(home, home, lacking, this.library.seen(home, home), false).thenApply((number) -> {
					if (number > 0) {
						this.library.appended(home, home, number, lacking);
					}
					return number > 0;
				});
	}

	/**
	 * Ends a repair for which this instance was elected.
	 * @param repair the repair
	 * @param done whether no key of it is unchanged on the server
	 */
	public void ended(HintRepair repair, boolean done) {
		if (done) {
			this.library.markRepaired(repair.target(), repair.batches());
			sayRepaired(repair.target());
		}
		else {
			this.board.elections().release(repair.target());
		}
	}

	private void sayRepaired(Node target) {
		Map<Node, Long> repaired = this.library.repairedUpTo(target);
		for (NodeTrust board : this.nodes.all()) {
			Long number = repaired.get(board.node);
			if (number != null && board.isUp()) {
				this.board.raiseResolved(board.node, Map.of(target, number));
			}
		}
	}

	/**
	 * The outcome of informing the others.
	 */
	public enum Outcome {

		/** Every other reachable board has the hint. */
		TOLD,

		/** The whole server is fenced. */
		FENCED,

		/** Some board gave no answer, or there is none. */
		NOT_TOLD

	}

	/** The hints of one server that wait for earlier ones on their way. */
	private static final class Queue {

		private final List<Waiting> waiting = new ArrayList<>();

		private boolean sending;

	}

	/** A hint, and the write that waits for it. */
	private record Waiting(Hint hint, CompletableFuture<Outcome> told) {

	}

}
