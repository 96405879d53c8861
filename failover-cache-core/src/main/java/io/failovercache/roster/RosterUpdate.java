/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.trust.BoardCompanion.Finding;

/**
 * One update of the document of one server: reads it, adds by CAS what it lacks, and then
 * changes the word that makes others read it.
 */
final class RosterUpdate {

	private static final int TRIES = 6;

	private final Documents roster;

	private final Node board;

	private final ServerMark mark;

	RosterUpdate(Documents roster, Node board, ServerMark mark) {
		this.roster = roster;
		this.board = board;
		this.mark = mark;
	}

	CompletableFuture<Finding> run() {
		return read(TRIES);
	}

	private CompletableFuture<Finding> read(int tries) {
		if (tries == 0) {
			return done(Finding.UNANSWERED);
		}
		return this.board.probe(Request.gets(this.roster.documentKey())).thenCompose((reply) -> {
			if (reply instanceof Reply.Value value) {
				return write(RosterDocument.parse(value, this.roster.currentTimeMillis()), value.cas(), tries);
			}
			return (reply == Reply.Status.ABSENT) ? write(RosterDocument.EMPTY, 0, tries) : done(Finding.UNANSWERED);
		});
	}

	private CompletableFuture<Finding> write(RosterDocument shown, long token, int tries) {
		RosterDocument next = this.roster.absorb(this.board, shown);
		if (next.equals(shown)) {
			this.roster.shown(this.board, this.mark, shown, shown);
			return done(Finding.GOOD);
		}
		Request store = (token == 0) ? Request.add(this.roster.documentKey(), next.bytes(), 0)
				: Request.cas(this.roster.documentKey(), next.bytes(), 0, token);
		return this.board.probe(store).thenCompose((stored) -> {
			if (stored == Reply.Status.STORED) {
				return revise(shown, next, TRIES);
			}
			boolean overtaken = stored == Reply.Status.EXISTS || stored == Reply.Status.NOT_STORED
					|| stored == Reply.Status.ABSENT;
			return overtaken ? read(tries - 1) : failed(stored);
		});
	}

	private CompletableFuture<Finding> revise(RosterDocument before, RosterDocument after, int tries) {
		if (tries == 0) {
			return done(Finding.UNANSWERED);
		}
		return this.board.probe(Request.gets(this.roster.key())).thenCompose((reply) -> {
			ServerMark there = (reply instanceof Reply.Value value) ? ServerMark.parse(value) : null;
			if (there == null || !there.mark().equals(this.mark.mark())) {
				// Another server process, or none.
				return done(Finding.UNANSWERED);
			}
			ServerMark revised = there.revised(this.roster.newRevision());
			Request store = Request.cas(this.roster.key(), revised.bytes(), 0, ((Reply.Value) reply).cas());
			return this.board.probe(store).thenCompose((stored) -> {
				if (stored == Reply.Status.STORED) {
					this.roster.shown(this.board, revised, before, after);
					return done(Finding.GOOD);
				}
				return (stored == Reply.Status.EXISTS) ? revise(before, after, tries - 1) : failed(stored);
			});
		});
	}

	/**
	 * A server that accepts no document is believed all the same: it stores nothing else
	 * either.
	 */
	private static CompletableFuture<Finding> failed(Reply reply) {
		return done((reply == Reply.Status.REFUSED) ? Finding.GOOD : Finding.UNANSWERED);
	}

	private static CompletableFuture<Finding> done(Finding finding) {
		return CompletableFuture.completedFuture(finding);
	}

	/**
	 * The documents in the roster of this instance.
	 */
	interface Documents {

		/** The key of the mark of a server. */
		String key();

		/** The key of the document. */
		String documentKey();

		/** The wall clock, which bounds the numbers that are believed. */
		long currentTimeMillis();

		/**
		 * Learns a document; returns the one that should replace it.
		 */
		RosterDocument absorb(Node board, RosterDocument shown);

		/**
		 * Notes that a board shows a document from now on.
		 */
		void shown(Node board, ServerMark mark, RosterDocument before, RosterDocument after);

		/** A word that no mark had before. */
		String newRevision();

	}

}
