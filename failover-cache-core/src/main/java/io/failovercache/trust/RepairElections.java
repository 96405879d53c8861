/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.time.Timekeeper;

/**
 * The right to repair a server, which one of all instances has for a second or two. If it
 * is held for much longer it is taken over, since then no instance can have set it. It
 * only saves work: two instances that repair at the same time do the same. Thread-safe;
 * never blocks.
 */
final class RepairElections {

	private static final int SECONDS = 2;

	private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

	/** Elections that are further apart are not of one contest. */
	private static final long APART = Duration.ofSeconds(5).toNanos();

	private static final byte[] HELD = "1".getBytes(StandardCharsets.US_ASCII);

	private final KeyLayout layout;

	private final Timekeeper timekeeper;

	private final Map<Node, Contest> contests = new ConcurrentHashMap<>();

	RepairElections(KeyLayout layout, Timekeeper timekeeper) {
		this.layout = layout;
		this.timekeeper = timekeeper;
	}

	/**
	 * Asks for the right to repair a server.
	 * @param target the server
	 * @return whether this instance has it now
	 */
	CompletableFuture<Boolean> elect(Node target) {
		return target.probe(Request.add(keyOf(target), HELD, SECONDS)).thenCompose((reply) -> {
			if (reply == Reply.Status.STORED) {
				this.contests.remove(target);
				return CompletableFuture.completedFuture(true);
			}
			boolean held = reply == Reply.Status.NOT_STORED && isHeldForLong(target);
			return held ? takeOver(target) : CompletableFuture.completedFuture(false);
		});
	}

	private boolean isHeldForLong(Node target) {
		long now = this.timekeeper.nanoTime();
		Contest contest = this.contests.compute(target, (key, before) -> (before != null && now - before.latest < APART)
				? new Contest(before.begun, now) : new Contest(now, now));
		return now - contest.begun > PATIENCE;
	}

	private CompletableFuture<Boolean> takeOver(Node target) {
		this.contests.remove(target);
		return target.probe(Request.gets(keyOf(target)))
			.thenCompose((reply) -> (reply instanceof Reply.Value held)
					? target.probe(Request.cas(keyOf(target), HELD, SECONDS, held.cas()))
						.thenApply((stored) -> stored == Reply.Status.STORED)
					: CompletableFuture.completedFuture(false));
	}

	/** Gives the right back. */
	void release(Node target) {
		target.probe(Request.delete(keyOf(target)));
	}

	private String keyOf(Node target) {
		return this.layout.electionKey(target.id().toString());
	}

	/**
	 * Elections that this instance lost one after another.
	 *
	 * @param begun when the first of them was lost
	 * @param latest when the last of them was
	 */
	private record Contest(long begun, long latest) {

	}

}
