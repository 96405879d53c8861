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
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.NodeState;
import io.failovercache.topology.Owner;
import io.failovercache.topology.Topology;
import io.failovercache.trust.Trust;
import io.failovercache.trust.TrustView;

/**
 * One put or evict on its way. Completes with {@code true} when no reader anywhere will
 * find anything older beyond the trust lease; with {@code false} when that could not be
 * reached: the key is then dirty on its owners.
 */
final class WriteOperation extends CompletableFuture<Boolean> {

	private static final int MAX_ATTEMPTS = 6;

	private static final Duration PAUSE = Duration.ofMillis(20);

	private static final Duration SECOND_REPAIR = Duration.ofSeconds(2);

	private final WritePath path;

	private final PathContext context;

	private final Trust trust;

	private final EntryKey key;

	private final byte @Nullable [] value;

	private final int expiry;

	/** What the value may be based on; {@code null} if it replaces whatever there is. */
	private final @Nullable FillTokens condition;

	private final List<Owner> owners;

	/**
	 * Owners under other servers, while those change: told of the write, not given it.
	 */
	private final List<Owner> shadowOwners;

	private final long begun;

	/** Something was written since the miss: the value may be older, and is not kept. */
	private volatile boolean overtaken;

	private int attempts;

	WriteOperation(WritePath path, EntryKey key, byte @Nullable [] value, int expiry, @Nullable FillTokens condition) {
		this.path = path;
		this.context = path.context();
		this.trust = this.context.trust();
		this.key = key;
		this.value = value;
		this.expiry = expiry;
		this.condition = condition;
		Topology topology = this.context.topology().get();
		this.owners = topology.ownersOf(key);
		this.shadowOwners = topology.shadowOwnersOf(key);
		this.begun = this.context.timekeeper().nanoTime();
	}

	void start() {
		TrustView view = this.trust.view();
		if (isUsable(view)) {
			attempt(view);
		}
		else if (!view.isAnyUp() && this.trust.isFresh(view)) {
			fail();
		}
		else {
			refreshThenAttempt();
		}
	}

	private void refreshThenAttempt() {
		this.trust.refresh(this.key.cache()).whenComplete((refreshed, failure) -> {
			TrustView view = this.trust.view();
			if (isUsable(view)) {
				attempt(view);
			}
			else {
				fail();
			}
		});
	}

	private boolean isUsable(TrustView view) {
		boolean fresh = !this.context.rules().trustLease() || this.trust.isFresh(view);
		return fresh && this.context.isWhole(view, this.key.cache());
	}

	private void attempt(TrustView view) {
		long start = this.context.timekeeper().nanoTime();
		Long clears = view.clearsOf(this.key.cache());
		long used = (clears != null) ? clears : 0;
		List<CompletableFuture<Part>> parts = new ArrayList<>(2);
		boolean mayStore = mayStore(start);
		this.owners.forEach((owner) -> parts.add(writeTo(owner, view, used, mayStore)));
		this.shadowOwners.forEach((owner) -> parts.add(writeTo(owner, view, used, false)));
		CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
			.whenComplete(
					(done, failure) -> settle(view, start, used, parts.stream().map(CompletableFuture::join).toList()));
	}

	private CompletableFuture<Part> writeTo(Owner owner, TrustView view, long clears, boolean mayStore) {
		Node node = owner.node();
		NodeState state = view.stateOf(node);
		if (state == NodeState.DOWN) {
			return CompletableFuture.completedFuture(Part.missed(node));
		}
		String physicalKey = this.context.physicalKey(this.key, owner, view, clears);
		Request store = (state == NodeState.UP && mayStore) ? store(node, physicalKey) : null;
		boolean whole = store != null;
		Request request = (store != null) ? store : this.context.tombstone(physicalKey);
		if (!this.context.rules().clearCheck()) {
			return node.send(request).thenCompose((reply) -> judge(node, physicalKey, reply, clears, whole));
		}
		// In the same round trip: a clear that this write did not know of shows itself.
		Node.Pair sent = node.sendBoth(request, Request.get(this.trust.clearKey(this.key.cache())));
		return sent.first().thenCombine(sent.second(), (reply, count) -> {
			Reply both = (count instanceof Reply.Missed) ? count : reply;
			return judge(node, physicalKey, both, number(count), whole);
		}).thenCompose((part) -> part);
	}

	/**
	 * A put that comes after a later write of this instance, or so late that another
	 * instance may have written since, only takes away.
	 */
	private boolean mayStore(long start) {
		return !this.overtaken && !this.path.isSuperseded(this) && start - this.begun <= this.path.putWindowNanos();
	}

	/** The command that stores the value, {@code null} if it is not to be stored. */
	private @Nullable Request store(Node node, String physicalKey) {
		byte[] bytes = this.value;
		if (bytes == null) {
			return null;
		}
		if (this.condition == null || !this.context.rules().conditionalFills()) {
			return Request.set(physicalKey, bytes, this.expiry);
		}
		// Another generation or another clear since the miss: the token is worth nothing.
		return this.condition.tokens()
			.stream()
			.filter((token) -> token.node() == node && token.physicalKey().equals(physicalKey))
			.findFirst()
			.map((token) -> Request.cas(physicalKey, bytes, this.expiry, token.cas()))
			.orElse(null);
	}

	private static long number(Reply reply) {
		return (reply instanceof Reply.Value value) ? Trust.number(value) : 0;
	}

	private CompletableFuture<Part> judge(Node node, String physicalKey, Reply reply, long clears, boolean whole) {
		if (reply == Reply.Status.EXISTS) {
			return compare(node, physicalKey, clears);
		}
		if (!(reply instanceof Reply.Missed)) {
			boolean stored = whole && reply == Reply.Status.STORED;
			return CompletableFuture.completedFuture(new Part(node, physicalKey, true, stored, false, clears));
		}
		if (!this.context.rules().repair() || !node.isReachable()) {
			return CompletableFuture.completedFuture(Part.missed(node));
		}
		return node.send(this.context.tombstone(physicalKey)).thenApply((repaired) -> {
			if (repaired instanceof Reply.Missed) {
				return Part.missed(node);
			}
			this.context.event(EngineEvent.REPAIR, node);
			// Should the missed write arrive after all, and late, this takes it back.
			this.context.timekeeper().after(SECOND_REPAIR, () -> node.send(this.context.tombstone(physicalKey)));
			return new Part(node, physicalKey, true, false, false, clears);
		});
	}

	/** Something else is there: by whoever put or loaded the same, or something newer. */
	private CompletableFuture<Part> compare(Node node, String physicalKey, long clears) {
		return node.send(Request.get(physicalKey)).thenApply((there) -> {
			Entry mine = (this.value != null) ? this.context.codec().decode(this.value) : null;
			boolean same = mine != null && this.context.isSame(there, mine);
			return new Part(node, physicalKey, true, same, !same, clears);
		});
	}

	private void settle(TrustView view, long start, long clearsUsed, List<Part> parts) {
		List<Node> missed = parts.stream().filter((part) -> !part.definite).map(Part::node).toList();
		boolean nobodyHasIt = missed.size() == parts.size();
		if (nobodyHasIt && !this.context.rules().fence()) {
			fail();
			return;
		}
		if (parts.stream().anyMatch(Part::overtaken)) {
			this.overtaken = true;
			this.context.event(EngineEvent.FILL_REJECTED, parts.get(0).node());
			again();
			return;
		}
		if (!this.context.rules().fence()) {
			acknowledge(parts);
			return;
		}
		List<CompletableFuture<Boolean>> fences = new ArrayList<>(missed.size());
		missed.forEach((node) -> fences.add(this.trust.fenceForMissedWrite(node)));
		CompletableFuture.allOf(fences.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			boolean fenced = fences.stream().allMatch(CompletableFuture::join);
			long highest = parts.stream().mapToLong(Part::clears).max().orElse(0);
			if (this.context.rules().clearCheck() && highest > clearsUsed) {
				this.trust.learnClears(this.key.cache(), highest);
				again();
			}
			else if (nobodyHasIt && !fenced) {
				fail();
			}
			else if (!fenced || isLate(view, start) || !missed.stream().allMatch(this.trust::isFenceInForce)) {
				again();
			}
			else {
				acknowledge(parts);
			}
		});
	}

	private boolean isLate(TrustView view, long start) {
		long spread = this.context.timekeeper().nanoTime() - start;
		boolean outlived = this.context.rules().trustLease() && !this.trust.isFresh(view);
		return outlived || spread > this.path.maxSpreadNanos();
	}

	private void again() {
		if (++this.attempts >= MAX_ATTEMPTS) {
			fail();
			return;
		}
		this.context.timekeeper().after(PAUSE.multipliedBy(this.attempts - 1L), this::start);
	}

	private void acknowledge(List<Part> parts) {
		List<Part> stored = parts.stream().filter(Part::stored).toList();
		if (stored.size() == 2 && this.context.rules().verifyPuts()) {
			this.path.verifier().verify(this.key, stored, (this.value != null) ? this.value.length : 0);
		}
		complete(true);
	}

	private void fail() {
		if (this.context.rules().dirtySet()) {
			this.owners.forEach((owner) -> this.context.dirty().add(owner.node(), this.key, this));
		}
		complete(false);
	}

	EntryKey key() {
		return this.key;
	}

	/**
	 * What came of the write on one owner.
	 *
	 * @param node the owner
	 * @param physicalKey the key as it was sent
	 * @param definite whether nothing older is left there
	 * @param stored whether the value, and not a tombstone, is there
	 * @param overtaken whether something else was stored there since the miss
	 * @param clears the clear counter that was read beside it
	 */
	record Part(Node node, String physicalKey, boolean definite, boolean stored, boolean overtaken, long clears) {

		static Part missed(Node node) {
			return new Part(node, "", false, false, false, 0);
		}

	}

}
