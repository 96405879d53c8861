/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

/**
 * The knowledge about one node. Guarded by the lock of {@link KnownNodes}.
 */
final class NodeTrust {

	private static final long NEVER = Long.MIN_VALUE / 2;

	final Node node;

	/** The latest statement of each other board about this node. */
	private final Map<NodeTrust, Sighting> sightings = new LinkedHashMap<>();

	private boolean up;

	private long lastGoodPoll = NEVER;

	/** The time at which the latest failed attempt to reach the node began. */
	private long lastFailedAttempt = NEVER;

	private long downSince = NEVER;

	final ClearsReached clears = new ClearsReached();

	private long generation;

	private boolean fenced;

	private boolean doubted;

	private long fenceSeenAt = NEVER;

	private long fenceSentAt = NEVER;

	private long missedAt = NEVER;

	private boolean drained;

	/** The number of fences that were read in turn on the board of this node. */
	private int turn;

	@Nullable CompletableFuture<Boolean> fencing;

	NodeState published = NodeState.DOWN;

	Instant publishedAt;

	NodeTrust(Node node, Instant now) {
		this.node = node;
		this.publishedAt = now;
	}

	boolean holdsData() {
		return this.node.role() != GroupRole.WITNESS;
	}

	NodeState state() {
		if (!this.up) {
			return NodeState.DOWN;
		}
		return (this.fenced || this.doubted) ? NodeState.FENCED : NodeState.UP;
	}

	/**
	 * Sets whether the node must not be read yet, because the server that answers may not
	 * be the one that others still see.
	 */
	void doubt(boolean wanted) {
		this.doubted = wanted;
	}

	boolean isUp() {
		return this.up;
	}

	/**
	 * The time of the latest evidence about the node: that its board was read, or could
	 * not be asked. A node that was away before a pause of this instance need not be away
	 * now, and its board may have been written to.
	 */
	long knownAt() {
		return this.up ? this.lastGoodPoll : Math.max(this.lastGoodPoll, this.lastFailedAttempt);
	}

	/** Returns whether the last good poll is longer ago than a time. */
	boolean isUnread(long now, long nanos) {
		return now - this.lastGoodPoll > nanos;
	}

	void notReached(long attemptBegun) {
		this.lastFailedAttempt = Math.max(this.lastFailedAttempt, attemptBegun);
	}

	long generation() {
		return this.generation;
	}

	boolean isDrained() {
		return this.drained;
	}

	void drain(boolean wanted) {
		this.drained = wanted;
		if (wanted) {
			this.up = false;
		}
	}

	/**
	 * Notes a good poll.
	 * @return whether it is newer than those before
	 */
	boolean polled(long start) {
		boolean latest = start > this.lastGoodPoll;
		if (latest) {
			this.lastGoodPoll = start;
		}
		this.up = !this.drained;
		return latest;
	}

	void lost(long now) {
		this.up = false;
		this.downSince = now;
	}

	boolean downFor(long now, long nanos) {
		return !this.up && this.downSince != NEVER && now - this.downSince > nanos;
	}

	/** Learns the generation that a board shows, perhaps the node's own board. */
	boolean learnGeneration(long seen, NodeTrust board, long start) {
		if (seen <= this.generation) {
			return false;
		}
		this.generation = seen;
		if (board == this) {
			// Only a peer can say whether the fence that raised it is over.
			fence(start);
		}
		return true;
	}

	/**
	 * Learns a fence from the check of a write, which does not read the lease: the next
	 * polls tell whether it is over.
	 */
	void learnFence(long seen, long now) {
		if (seen > this.generation) {
			this.generation = seen;
			fence(now);
		}
	}

	void sighted(NodeTrust board, long seenGeneration, boolean lease, long start) {
		this.sightings.put(board, new Sighting(seenGeneration, lease));
		if (lease) {
			fence(start);
		}
		else if (start - this.fenceSentAt > 0) {
			// A board that restarted has lost the fence that was set on it.
			this.fenceSentAt = NEVER;
		}
	}

	/**
	 * Returns whether a board showed this generation, and its lease was looked for, when
	 * the fence of the node was last read there.
	 */
	boolean isSightedOn(NodeTrust board, long seenGeneration) {
		Sighting sighting = this.sightings.get(board);
		return sighting != null && sighting.generation == seenGeneration;
	}

	/**
	 * Returns whether a board has nothing to say of the node before it shows another
	 * generation: the node is not fenced, and the board confirmed that. Of itself a board
	 * says nothing but the generation.
	 */
	boolean isConfirmedOn(NodeTrust board) {
		if (board == this) {
			return true;
		}
		Sighting sighting = this.sightings.get(board);
		return !this.fenced && sighting != null && !sighting.lease && sighting.generation == this.generation;
	}

	/**
	 * Takes a turn of the nodes whose fences are read on the board of this one, although
	 * nothing tells of a change.
	 * @param size how many nodes this turn takes
	 * @return where it begins; on another board elsewhere
	 */
	int takeTurn(int size) {
		this.turn = Math.floorMod(this.turn + size, Integer.MAX_VALUE);
		return this.turn + this.node.index() * size;
	}

	void forget(NodeTrust board) {
		this.sightings.remove(board);
	}

	private void fence(long at) {
		this.fenced = true;
		this.fenceSeenAt = Math.max(this.fenceSeenAt, at);
	}

	void fencedByUs(long start, long raisedTo) {
		this.generation = Math.max(this.generation, raisedTo);
		this.fenceSentAt = start;
		fence(start);
	}

	void missedWrite(long now) {
		this.missedAt = now;
	}

	boolean missedWithin(long now, long nanos) {
		return now - this.missedAt < nanos;
	}

	boolean fenceSentWithin(long now, long nanos) {
		return now - this.fenceSentAt < nanos;
	}

	/**
	 * Ends the fence if every other readable board confirms the generation and shows no
	 * lease; if there is no other board, when any fence must have expired.
	 * @param boards the nodes that are up
	 */
	void reconsider(Iterable<NodeTrust> boards, long now, long soleSurvivorNanos) {
		if (!this.fenced) {
			return;
		}
		boolean anyPeer = false;
		for (NodeTrust peer : boards) {
			if (peer == this || !peer.up) {
				continue;
			}
			anyPeer = true;
			Sighting sighting = this.sightings.get(peer);
			if (sighting == null || sighting.lease || sighting.generation != this.generation) {
				return;
			}
		}
		if (anyPeer || now - this.fenceSeenAt > soleSurvivorNanos) {
			this.fenced = false;
		}
	}

	private record Sighting(long generation, boolean lease) {

	}

}
