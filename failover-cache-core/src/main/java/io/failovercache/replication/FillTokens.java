/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;
import io.failovercache.node.Node;

/**
 * The right to store a value that is about to be loaded: the CAS token that each owner
 * showed at the miss. Any write in between takes it away, and so does a restart of the
 * owner, which may give the same token to another entry.
 *
 * @param tokens one per owner that was asked; none if no owner may be read
 * @param unasked the owners that could not be asked
 * @param elected whether the claim of this reader is in force, so that it alone of all
 * instances is to load; also true if there is no server with which to claim
 * @since 1.0.0
 */
public record FillTokens(List<Token> tokens, List<Node> unasked, boolean elected) {

	/**
	 * The longest time of a load: for this time its tokens are remembered, and the
	 * markers of its miss are kept on the servers.
	 */
	public static final Duration LIFE = Duration.ofMinutes(10);

	/**
	 * No right to store: a put is carried out as an evict.
	 */
	public static final FillTokens NONE = new FillTokens(List.of(), List.of(), false);

	/**
	 * The same right without the values, which take memory.
	 * @return the tokens alone
	 */
	public FillTokens withoutValues() {
		return new FillTokens(this.tokens.stream().map(Token::withoutValue).toList(), this.unasked, this.elected);
	}

	/**
	 * The right to store on an owner.
	 * @param node the owner
	 * @param physicalKey the key as it is there now
	 * @return the token, {@code null} if there is none or the key or the process of the
	 * server was different
	 */
	@Nullable Token tokenOf(Node node, String physicalKey) {
		for (Token token : this.tokens) {
			if (token.node() == node && token.physicalKey().equals(physicalKey) && token.isOfPresentProcess()) {
				return token;
			}
		}
		return null;
	}

	/**
	 * The right to store on one owner.
	 *
	 * @param node the owner
	 * @param physicalKey the key as it was at the miss
	 * @param cas the CAS token
	 * @param process the process of the owner that gave the token
	 * @param ownStub whether this reader made the stub
	 * @param seen the entry that is there, {@code null} if it is not one
	 */
	public record Token(Node node, String physicalKey, long cas, int process, boolean ownStub, @Nullable Entry seen) {

		/**
		 * Creates a token of the present process of the owner.
		 * @param node the owner
		 * @param physicalKey the key as it was at the miss
		 * @param cas the CAS token
		 * @param ownStub whether this reader made the stub
		 * @param seen the entry that is there, {@code null} if it is not one
		 */
		public Token(Node node, String physicalKey, long cas, boolean ownStub, @Nullable Entry seen) {
			this(node, physicalKey, cas, node.connection().process(), ownStub, seen);
		}

		/** Returns whether the owner has not been restarted since. */
		boolean isOfPresentProcess() {
			return this.process == this.node.connection().process();
		}

		/** The same right after this reader replaced the entry. */
		Token after(long next, @Nullable Entry stored) {
			return new Token(this.node, this.physicalKey, next, this.process, this.ownStub, stored);
		}

		private Token withoutValue() {
			boolean value = this.seen != null && this.seen.kind().isAnswer();
			return value ? new Token(this.node, this.physicalKey, this.cas, this.process, this.ownStub, null) : this;
		}

	}

}
