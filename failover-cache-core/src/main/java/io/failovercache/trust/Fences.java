/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.time.Timekeeper;

/**
 * The fences that this instance puts on nodes: a lease and a raised generation on every
 * other board, after which no instance reads the node's old content. Thread-safe; never
 * blocks.
 *
 * @since 1.0.0
 */
public final class Fences {

	private static final String MISSED = "it missed too many writes, so its content is abandoned";

	private static final String ABANDONED = "its content may be outdated and is abandoned";

	private static final String DRAINED = "drained by an operator, until it is restored";

	private final KnownNodes nodes;

	private final TrustViews views;

	private final Board board;

	private final ProtocolTimes settings;

	private final Timekeeper timekeeper;

	private final EngineObserver observer;

	/**
	 * Creates the fences.
	 * @param nodes the knowledge about each node
	 * @param views publishes the changes
	 * @param board the keys of the boards
	 * @param settings the times
	 * @param timekeeper the time
	 * @param observer notified of fences
	 */
	Fences(KnownNodes nodes, TrustViews views, Board board, ProtocolTimes settings, Timekeeper timekeeper,
			EngineObserver observer) {
		this.nodes = nodes;
		this.views = views;
		this.board = board;
		this.settings = settings;
		this.timekeeper = timekeeper;
		this.observer = observer;
	}

	/**
	 * Fences a node that missed a write of this instance, unless a fence of this instance
	 * is certainly in force. The write must not be acknowledged until the fence is on
	 * every other reachable board.
	 * @param node the node
	 * @return whether a fence is in force
	 */
	public CompletableFuture<Boolean> missedWrite(Node node) {
		NodeTrust target;
		synchronized (this.nodes.lock()) {
			target = this.nodes.of(node);
			if (target == null) {
				return CompletableFuture.completedFuture(true);
			}
			long now = this.timekeeper.nanoTime();
			target.missedWrite(now);
			if (isInForce(target, now)) {
				return CompletableFuture.completedFuture(true);
			}
		}
		return fence(target, MISSED);
	}

	/**
	 * Fences a node whose hints a board has lost, so that the keys that it missed are no
	 * longer known.
	 * @param node the node
	 * @param source the board; it may be too new for others to write to it
	 * @return whether a fence is in force
	 */
	CompletableFuture<Boolean> lostHints(Node node, Node source) {
		NodeTrust target = this.nodes.of(node);
		NodeTrust board = this.nodes.of(source);
		if (target == null || board == null) {
			return CompletableFuture.completedFuture(true);
		}
		boolean alone = target == board && this.nodes.boardsBeside(node).isEmpty();
		return alone ? abandonAlone(target)
				: fence(target, "the record of the writes that it missed was lost, so its content is abandoned", board);
	}

	/**
	 * Returns whether a fence of this instance on a node is certainly in force.
	 * @param node the node
	 * @return {@code true} if it was set or renewed recently enough
	 */
	public boolean isInForce(Node node) {
		synchronized (this.nodes.lock()) {
			NodeTrust target = this.nodes.of(node);
			return target == null || isInForce(target, this.timekeeper.nanoTime());
		}
	}

	private boolean isInForce(NodeTrust target, long now) {
		// Half of the lease: the rest allows for servers that count whole seconds.
		return target.fenceSentWithin(now, this.settings.fenceInForce().toNanos());
	}

	/**
	 * Sets the lease, then raises the generation, on every other board that can be
	 * reached.
	 */
	private CompletableFuture<Boolean> fence(NodeTrust target, String reason) {
		return fence(target, reason, null);
	}

	private CompletableFuture<Boolean> fence(NodeTrust target, String reason, @Nullable NodeTrust also) {
		long start = this.timekeeper.nanoTime();
		CompletableFuture<Boolean> mine = new CompletableFuture<>();
		List<NodeTrust> boards;
		long known;
		synchronized (this.nodes.lock()) {
			if (target.fencing != null) {
				return target.fencing;
			}
			boards = this.nodes.all()
				.stream()
				.filter((each) -> each != target && (each.isUp() || each == also))
				.toList();
			if (boards.isEmpty()) {
				return CompletableFuture.completedFuture(false);
			}
			known = target.generation();
			target.fencing = mine;
		}
		List<CompletableFuture<Long>> raises = new ArrayList<>();
		for (NodeTrust peer : boards) {
			// Composed, so that an error ends this fence, and not all later ones with it.
			raises.add(CompletableFuture.completedFuture(peer.node)
				.thenCompose((node) -> this.board.fence(node, target.node, this.settings.fenceSeconds(), known)));
		}
		CompletableFuture.allOf(raises.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			boolean good = failure == null && raises.stream().allMatch((raise) -> raise.join() >= 0);
			synchronized (this.nodes.lock()) {
				target.fencing = null;
				if (good) {
					target.fencedByUs(start, raises.stream().mapToLong(CompletableFuture::join).max().orElse(known));
				}
			}
			if (good) {
				this.observer.event(EngineEvent.FENCE, target.node.role(), target.node.id());
				this.views.publish(reason);
			}
			mine.complete(good);
		});
		return mine;
	}

	/** Renews the fences of nodes that are away while writes to them are being missed. */
	void renew() {
		for (NodeTrust target : this.nodes.all()) {
			boolean needed;
			boolean inForce;
			long now = this.timekeeper.nanoTime();
			synchronized (this.nodes.lock()) {
				needed = target.holdsData() && !target.isUp()
						&& (target.isDrained() || target.missedWithin(now, this.settings.fenceLease().toNanos()));
				inForce = isInForce(target, now);
			}
			if (needed && inForce) {
				renewLease(target, now);
			}
			else if (needed) {
				fence(target, target.isDrained() ? DRAINED : MISSED);
			}
		}
	}

	private void renewLease(NodeTrust target, long start) {
		List<CompletableFuture<Reply>> leases = new ArrayList<>();
		for (NodeTrust peer : this.nodes.all()) {
			if (peer != target && peer.node.isReachable()) {
				leases.add(peer.node.sendOfProtocol(this.board.lease(target.node, this.settings.fenceSeconds())));
			}
		}
		CompletableFuture.allOf(leases.toArray(CompletableFuture[]::new)).thenRun(() -> {
			boolean good = !leases.isEmpty()
					&& leases.stream().allMatch((lease) -> lease.join() == Reply.Status.STORED);
			synchronized (this.nodes.lock()) {
				// A renewal after the lease has expired renews nothing.
				if (good && target.fenceSentWithin(this.timekeeper.nanoTime(), this.settings.sureFence().toNanos())) {
					target.fencedByUs(start, 0);
				}
			}
		});
	}

	/**
	 * Abandons everything that a node holds, with or without another board on which to
	 * note it.
	 * @param node the node
	 * @return whether it is abandoned
	 */
	public CompletableFuture<Boolean> abandon(Node node) {
		NodeTrust target = this.nodes.of(node);
		if (target == null) {
			return CompletableFuture.completedFuture(true);
		}
		if (this.nodes.all().stream().anyMatch((each) -> each != target && each.isUp())) {
			return fence(target, ABANDONED);
		}
		return abandonAlone(target);
	}

	private CompletableFuture<Boolean> abandonAlone(NodeTrust target) {
		Node node = target.node;
		long known;
		synchronized (this.nodes.lock()) {
			known = target.generation();
		}
		return this.board.raiseGeneration(node, node, known).thenApply((raised) -> {
			if (raised > known) {
				synchronized (this.nodes.lock()) {
					target.fencedByUs(this.timekeeper.nanoTime(), raised);
				}
				this.views.publish(ABANDONED);
			}
			return raised > known;
		});
	}

	/**
	 * Takes a node out of service, or back in.
	 * @param node the node
	 * @param drained whether to take it out
	 * @return whether the node is known and, for a drain, fenced for all instances
	 */
	public CompletableFuture<Boolean> drain(NodeId node, boolean drained) {
		NodeTrust target = find(node);
		if (target == null) {
			return CompletableFuture.completedFuture(false);
		}
		synchronized (this.nodes.lock()) {
			target.drain(drained);
		}
		this.views.publish(drained ? DRAINED : "restored by an operator");
		return drained ? fence(target, DRAINED) : CompletableFuture.completedFuture(true);
	}

	/**
	 * Fences a node on an operator's word: everything that it holds is abandoned.
	 * @param node the node
	 * @return whether it is fenced
	 */
	public CompletableFuture<Boolean> fence(NodeId node) {
		NodeTrust target = find(node);
		return (target != null) ? fence(target, "fenced by an operator, so its content is abandoned")
				: CompletableFuture.completedFuture(false);
	}

	/**
	 * Learns a fence that another instance set, from the check of a write.
	 * @param node the node
	 * @param generation the generation that the fence raised it to
	 */
	void learn(Node node, long generation) {
		NodeTrust target = this.nodes.of(node);
		if (target != null) {
			synchronized (this.nodes.lock()) {
				target.learnFence(generation, this.timekeeper.nanoTime());
			}
			this.views.publish(StateReason.BOARD);
		}
	}

	private @Nullable NodeTrust find(NodeId node) {
		return this.nodes.all()
			.stream()
			.filter((each) -> each.holdsData() && each.node.id().equals(node))
			.findFirst()
			.orElse(null);
	}

}
