/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.Revision;
import io.failovercache.node.Node;

/**
 * The decision about a read for which no owner has a current value: the reader's right to
 * fill, and the older value that serves it if its load fails. A pure function.
 */
final class MissDecision {

	private static final Comparator<StubReply> BY_GROUP = Comparator.comparing((reply) -> reply.owner().node().role());

	private MissDecision() {
	}

	/**
	 * Decides about replies of which all may be failures.
	 * @param replies the replies of the owners, in the order in which they were asked,
	 * none with a current value
	 * @param unasked the owners that could not be asked
	 * @param purpose the intention of the reader
	 * @return the miss, or that no owner gave a definite reply
	 */
	static ReadOutcome outcomeOf(List<StubReply> replies, List<Node> unasked, ReadPurpose purpose) {
		ReadOutcome.Miss miss = of(replies, unasked, purpose);
		boolean anyDefinite = replies.stream().anyMatch((reply) -> ReadDecision.isDefinite(reply.seen()));
		return anyDefinite ? miss : new ReadOutcome.Unavailable(miss.tokens());
	}

	/**
	 * Decides about replies of which at least one is definite.
	 * @param replies the replies of the owners, in the order in which they were asked,
	 * none with a current value
	 * @param unasked the owners that could not be asked
	 * @param purpose the intention of the reader
	 * @return the miss
	 */
	static ReadOutcome.Miss of(List<StubReply> replies, List<Node> unasked, ReadPurpose purpose) {
		List<FillTokens.Token> tokens = new ArrayList<>(2);
		List<Node> silent = new ArrayList<>(unasked);
		long removed = purpose.updates() ? removedBy(replies) : Long.MIN_VALUE;
		Entry older = null;
		// Not in the order of asking: all instances update and claim by the same owner.
		for (StubReply reply : replies.stream().sorted(BY_GROUP).toList()) {
			if (!ReadDecision.isDefinite(reply.seen())) {
				silent.add(reply.owner().node());
			}
			else if (reply.isThere()) {
				tokens.add(new FillTokens.Token(reply.owner().node(), reply.owner().physicalKey(), reply.cas(),
						reply.ownStub(), reply.entry()));
				older = isBetter(reply, older, purpose, removed) ? reply.entry() : older;
			}
		}
		boolean elected = tokens.isEmpty() || (purpose.claimMillis() != 0 && tokens.get(0).ownStub());
		return new ReadOutcome.Miss(new FillTokens(List.copyOf(tokens), List.copyOf(silent), elected), older);
	}

	private static long removedBy(List<StubReply> replies) {
		long removed = Long.MIN_VALUE;
		for (StubReply reply : replies) {
			removed = Math.max(removed, Revision.removedBy(reply.entry()));
		}
		return removed;
	}

	/**
	 * Returns whether the value in a reply takes precedence. The first owner's does,
	 * except for an update: the first owner may have missed the latest one without this
	 * instance knowing it yet. What a delete removed at the other owner takes none.
	 */
	private static boolean isBetter(StubReply reply, @Nullable Entry older, ReadPurpose purpose, long removed) {
		if (reply.entry() == null || !reply.isValue() || Revision.of(reply.entry()) <= removed) {
			return false;
		}
		return older == null || (purpose.updates() && Revision.of(reply.entry()) > Revision.of(older));
	}

}
