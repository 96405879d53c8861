/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.entry.Revision;
import io.failovercache.node.Node;

/**
 * The decision about a read that no owner answered: the right to fill, and the value that
 * serves a reader whose load fails. A pure function.
 */
final class MissDecision {

	private MissDecision() {
	}

	/**
	 * Decides, where perhaps no owner said anything.
	 * @param replies what the owners showed, the first one's first; none is an answer
	 * @param unasked the owners that could not be asked
	 * @param purpose what the reader is going to do
	 * @return the miss, or that no owner answered
	 */
	static ReadOutcome outcomeOf(List<StubReply> replies, List<Node> unasked, ReadPurpose purpose) {
		ReadOutcome.Miss miss = of(replies, unasked, purpose);
		boolean told = replies.stream().anyMatch((reply) -> ReadDecision.isDefinite(reply.seen()));
		return told ? miss : new ReadOutcome.Unavailable(miss.tokens());
	}

	/**
	 * Decides.
	 * @param replies what the owners showed, the first one's first; none is an answer
	 * @param unasked the owners that could not be asked
	 * @param purpose what the reader is going to do
	 * @return the miss
	 */
	static ReadOutcome.Miss of(List<StubReply> replies, List<Node> unasked, ReadPurpose purpose) {
		List<FillTokens.Token> tokens = new ArrayList<>(2);
		List<Node> silent = new ArrayList<>(unasked);
		Entry older = null;
		for (StubReply reply : replies) {
			if (!ReadDecision.isDefinite(reply.seen())) {
				silent.add(reply.owner().node());
			}
			else if (reply.isThere()) {
				tokens.add(new FillTokens.Token(reply.owner().node(), reply.owner().physicalKey(), reply.cas(),
						reply.ownStub(), reply.entry()));
				older = isBetter(reply, older, purpose) ? reply.entry() : older;
			}
		}
		boolean elected = tokens.isEmpty() || (purpose.claimMillis() != 0 && tokens.get(0).ownStub());
		return new ReadOutcome.Miss(new FillTokens(List.copyOf(tokens), List.copyOf(silent), elected), older);
	}

	/**
	 * The first owner's value goes before the other one's, but for an update: the first
	 * owner may have missed the latest one, and this instance not know of it yet.
	 */
	private static boolean isBetter(StubReply reply, @Nullable Entry older, ReadPurpose purpose) {
		if (reply.entry() == null || !reply.isValue()) {
			return false;
		}
		return older == null || (purpose.updates() && Revision.of(reply.entry()) > Revision.of(older));
	}

}
