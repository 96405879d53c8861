/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The right to repair a server, which one of all instances has for a second or two, and
 * keeps as long as there is something to repair. The others leave the repair to it as
 * long as it makes progress; if it makes none for much longer than the right lasts, they
 * take it over. The right only saves work: two instances that repair at the same time do
 * the same. Thread-safe; never blocks.
 */
final class RepairElections {

	private final KeyLayout layout;

	private final Timekeeper timekeeper;

	/** The mark of this instance. */
	private final byte[] own;

	private final Map<Node, RepairRight> rights = new ConcurrentHashMap<>();

	RepairElections(KeyLayout layout, Timekeeper timekeeper, RandomGenerator random) {
		this.layout = layout;
		this.timekeeper = timekeeper;
		this.own = Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX)
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Requests the right to repair a server, unless it is known which instance has it.
	 * @param target the server
	 * @param waitsSince the time since which this instance knows of the oldest write to
	 * repair
	 * @return whether this instance has the right now
	 */
	CompletableFuture<Boolean> elect(Node target, long waitsSince) {
		RepairRight right = this.rights.get(target);
		long now = this.timekeeper.nanoTime();
		return switch ((right != null) ? right.next(now, waitsSince) : RepairRight.Step.REQUEST) {
			case REPAIR -> CompletableFuture.completedFuture(true);
			case RENEW -> prolong(target, now, this.own);
			case REQUEST -> request(target, now);
			case LEAVE -> {
				lost(target, now);
				yield CompletableFuture.completedFuture(false);
			}
			case TAKE_OVER -> {
				this.rights.remove(target);
				yield prolong(target, now, null);
			}
		};
	}

	private CompletableFuture<Boolean> request(Node target, long now) {
		return target.probe(Request.add(keyOf(target), this.own, RepairRight.SECONDS))
			.thenApply((reply) -> decided(target, now, reply));
	}

	/**
	 * Prolongs the right of an instance.
	 * @param owner the mark of the instance that must have it, {@code null} for any
	 */
	private CompletableFuture<Boolean> prolong(Node target, long now, byte @Nullable [] owner) {
		return target.probe(Request.gets(keyOf(target))).thenCompose((reply) -> {
			if (reply instanceof Reply.Value held && (owner == null || Arrays.equals(held.bytes(), owner))) {
				return target.probe(Request.cas(keyOf(target), this.own, RepairRight.SECONDS, held.cas()))
					.thenApply((stored) -> decided(target, now, stored));
			}
			return (reply == Reply.Status.ABSENT) ? request(target, now)
					: CompletableFuture.completedFuture(decided(target, now, reply));
		});
	}

	private boolean decided(Node target, long now, Reply reply) {
		if (reply == Reply.Status.STORED) {
			this.rights.put(target, RepairRight.won(now));
			return true;
		}
		if (!(reply instanceof Reply.NoReply)) {
			lost(target, now);
		}
		return false;
	}

	private void lost(Node target, long now) {
		this.rights.compute(target, (key, right) -> (right != null) ? right.lostAgain(now) : RepairRight.lost(now));
	}

	/** Gives the right back, as this instance could not repair the server. */
	void release(Node target) {
		this.rights.remove(target);
		target.probe(Request.delete(keyOf(target)));
	}

	/** Forgets all servers but these. */
	void retain(Collection<Node> nodes) {
		this.rights.keySet().retainAll(nodes);
	}

	private String keyOf(Node target) {
		return this.layout.electionKey(target.id().toString());
	}

}
