/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;

/**
 * The read that accompanies a write in the same round trip. It tells from the board of
 * the owner whether the cache was cleared or the other owners were fenced without this
 * instance knowing it yet. An instance that fenced an owner may still have an older write
 * on its way to it. Immutable.
 */
public final class BoardCheck {

	private static final CompletableFuture<?> NOTHING = CompletableFuture.completedFuture(null);

	private final Fences fences;

	private final HintExchange hints;

	private final Board board;

	private final List<Node> others;

	/** The clear counter, then the generation of each of the others. */
	private final List<String> keys;

	private final Request request;

	BoardCheck(Fences fences, HintExchange hints, Board board, Subject subject) {
		this.fences = fences;
		this.hints = hints;
		this.board = board;
		this.others = subject.others;
		List<String> all = new ArrayList<>(1 + this.others.size());
		all.add(board.clearKey(subject.cache));
		this.others.forEach((other) -> all.add(board.generationKey(other)));
		if (!this.others.isEmpty()) {
			all.add(board.hintCountersKey());
		}
		this.keys = List.copyOf(all);
		this.request = Request.getAll(this.keys);
	}

	/**
	 * The command to send after the write.
	 * @return a read of a few tiny keys
	 */
	public Request request() {
		return this.request;
	}

	/**
	 * The clear counter of the cache.
	 * @param reply the reply to the request
	 * @return how often it was cleared, 0 if that is not known
	 */
	public long clearsIn(Reply reply) {
		return numberOf(this.keys.get(0), reply);
	}

	/**
	 * Learns the fences that the write did not know of.
	 * @param reply the reply to the request
	 * @param view the view that the write acted on
	 * @return whether there was any
	 */
	public boolean learnFences(Reply reply, TrustView view) {
		boolean unknown = false;
		for (int i = 0; i < this.others.size(); i++) {
			Node other = this.others.get(i);
			long generation = numberOf(this.keys.get(i + 1), reply);
			if (generation > view.generationOf(other)) {
				this.fences.learn(other, generation);
				unknown = true;
			}
		}
		return unknown;
	}

	/**
	 * Reads the hints that the write did not know of, so that it is not acknowledged
	 * before this instance acts on them: those of the other owners, and those of the
	 * owner itself, whose values may still arrive there and hide this one.
	 * @param reply the reply to the request
	 * @param source the owner on whose board they are
	 * @param start when the write began
	 * @return done at once if there are none, as nearly always
	 */
	public CompletableFuture<?> learnHints(Reply reply, Node source, long start) {
		Reply.Value text = (!this.others.isEmpty() && reply instanceof Reply.Values values)
				? values.found().get(this.keys.get(this.keys.size() - 1)) : null;
		if (text == null) {
			return NOTHING;
		}
		List<Node> owners = new ArrayList<>(this.others);
		owners.add(source);
		return this.hints.readNew(source, owners, HintCounters.parse(text.bytes()), start);
	}

	private long numberOf(String key, Reply reply) {
		return (reply instanceof Reply.Values values) ? this.board.number(values.found().get(key)) : 0;
	}

	/**
	 * A subject of the check.
	 *
	 * @param cache the name of the cache
	 * @param others the other owners
	 */
	record Subject(String cache, List<Node> others) {

	}

}
