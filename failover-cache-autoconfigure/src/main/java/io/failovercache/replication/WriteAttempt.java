/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.Entry;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.Owner;
import io.failovercache.trust.Glance;
import io.failovercache.trust.TrustView;

/**
 * One attempt of a write, acting on one view: what is sent to an owner, and what its
 * answer means.
 */
final class WriteAttempt {

	private static final Duration SECOND_REPAIR = Duration.ofSeconds(2);

	private final PathContext context;

	private final WriteOperation write;

	private final TrustView view;

	private final long start;

	private final long clears;

	WriteAttempt(PathContext context, WriteOperation write, TrustView view) {
		this.context = context;
		this.write = write;
		this.view = view;
		this.start = context.timekeeper().nanoTime();
		Long known = view.clearsOf(write.key().cache());
		this.clears = (known != null) ? known : 0;
	}

	TrustView view() {
		return this.view;
	}

	long start() {
		return this.start;
	}

	/**
	 * How often the cache was cleared as far as this attempt knew.
	 */
	long clears() {
		return this.clears;
	}

	/**
	 * Writes to the owners, and tells others of the write.
	 * @param owners who is given the value
	 * @param told who is given a tombstone
	 * @param mayStore whether the value may be sent at all
	 * @return what came of it on each
	 */
	CompletableFuture<List<Part>> send(List<Owner> owners, List<Owner> told, boolean mayStore) {
		List<CompletableFuture<Part>> parts = new ArrayList<>(owners.size() + told.size());
		for (Owner owner : owners) {
			parts.add(writeTo(owner, othersThan(owner, owners), mayStore));
		}
		for (Owner owner : told) {
			parts.add(writeTo(owner, othersThan(owner, owners), false));
		}
		return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
			.thenApply((done) -> parts.stream().map(CompletableFuture::join).toList());
	}

	private static List<Node> othersThan(Owner one, List<Owner> owners) {
		List<Node> others = new ArrayList<>(owners.size());
		for (Owner owner : owners) {
			if (owner.node() != one.node()) {
				others.add(owner.node());
			}
		}
		return others;
	}

	private CompletableFuture<Part> writeTo(Owner owner, List<Node> others, boolean mayStore) {
		Node node = owner.node();
		NodeState state = this.view.stateOf(node);
		if (state == NodeState.DOWN) {
			return CompletableFuture.completedFuture(Part.missed(node));
		}
		String physicalKey = this.context.physicalKey(this.write.key(), owner, this.view, this.clears);
		Request store = (state == NodeState.UP && mayStore) ? store(node, physicalKey) : null;
		boolean whole = store != null;
		Request request = (store != null) ? store : this.context.tombstone(physicalKey);
		if (!this.context.rules().hold(Rule.CLEAR_CHECK)) {
			return node.send(request).thenCompose((reply) -> judge(node, physicalKey, reply, whole));
		}
		boolean fences = this.context.rules().hold(Rule.FENCE_CHECK);
		Glance glance = this.context.trust().glance(this.write.key().cache(), fences ? others : List.of());
		// In the same round trip: what this write did not know of shows itself.
		Node.Pair sent = node.sendBoth(request, glance.request());
		return sent.first().thenCombine(sent.second(), (reply, board) -> {
			Reply both = (board instanceof Reply.Missed) ? board : reply;
			boolean outdated = glance.learnFences(board, this.view);
			long seen = glance.clearsIn(board);
			return judge(node, physicalKey, both, whole).thenApply((part) -> part.beside(seen, outdated));
		}).thenCompose((part) -> part);
	}

	/** The command that stores the value, {@code null} if it is not to be stored. */
	private @Nullable Request store(Node node, String physicalKey) {
		byte[] bytes = this.write.value();
		FillTokens condition = this.write.condition();
		if (bytes == null) {
			return null;
		}
		if (condition == null || !this.context.rules().hold(Rule.CONDITIONAL_FILLS)) {
			return Request.set(physicalKey, bytes, this.write.expiry());
		}
		// Another generation or another clear since the miss: the token is worth nothing.
		return condition.tokens()
			.stream()
			.filter((token) -> token.node() == node && token.physicalKey().equals(physicalKey))
			.findFirst()
			.map((token) -> Request.cas(physicalKey, bytes, this.write.expiry(), token.cas()))
			.orElse(null);
	}

	private CompletableFuture<Part> judge(Node node, String physicalKey, Reply reply, boolean whole) {
		if (reply == Reply.Status.EXISTS) {
			return compare(node, physicalKey);
		}
		if (!(reply instanceof Reply.Missed)) {
			boolean stored = whole && reply == Reply.Status.STORED;
			return CompletableFuture.completedFuture(Part.definite(node, physicalKey, stored));
		}
		if (!this.context.rules().hold(Rule.REPAIR) || !node.isReachable()) {
			return CompletableFuture.completedFuture(Part.missed(node));
		}
		return node.send(this.context.tombstone(physicalKey)).thenApply((repaired) -> {
			if (repaired instanceof Reply.Missed) {
				return Part.missed(node);
			}
			this.context.event(EngineEvent.REPAIR, node);
			// Should the missed write arrive after all, and late, this takes it back.
			this.context.timekeeper().after(SECOND_REPAIR, () -> node.send(this.context.tombstone(physicalKey)));
			return Part.definite(node, physicalKey, false);
		});
	}

	/** Something else is there: by whoever put or loaded the same, or something newer. */
	private CompletableFuture<Part> compare(Node node, String physicalKey) {
		return node.send(Request.get(physicalKey)).thenApply((there) -> {
			byte[] bytes = this.write.value();
			Entry mine = (bytes != null) ? this.context.codec().decode(bytes) : null;
			boolean same = mine != null && this.context.isSame(there, mine);
			return same ? Part.definite(node, physicalKey, true) : Part.overtaken(node, physicalKey);
		});
	}

	/**
	 * What came of the write on one owner.
	 *
	 * @param node the owner
	 * @param physicalKey the key as it was sent
	 * @param result what is there now
	 * @param clears the clear counter that was read beside it
	 * @param outdated whether another owner turned out to be fenced
	 */
	record Part(Node node, String physicalKey, Result result, long clears, boolean outdated) {

		static Part missed(Node node) {
			return new Part(node, "", Result.MISSED, 0, false);
		}

		static Part definite(Node node, String physicalKey, boolean stored) {
			return new Part(node, physicalKey, stored ? Result.STORED : Result.GONE, 0, false);
		}

		static Part overtaken(Node node, String physicalKey) {
			return new Part(node, physicalKey, Result.OVERTAKEN, 0, false);
		}

		Part beside(long seenClears, boolean fenceSeen) {
			return new Part(this.node, this.physicalKey, this.result, seenClears, fenceSeen);
		}

	}

	/**
	 * What an owner holds after a write.
	 */
	enum Result {

		/** The value. */
		STORED,

		/** A tombstone or nothing: nothing older is left. */
		GONE,

		/** Something that was stored there since the miss. */
		OVERTAKEN,

		/** Perhaps what it held before. */
		MISSED

	}

}
