/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;
import io.failovercache.node.Node;

/**
 * Something else that stands on every board and is read with every poll, before the
 * server is believed. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public interface BoardCompanion {

	/**
	 * Nothing else.
	 */
	BoardCompanion NONE = new BoardCompanion() {

		@Override
		public @Nullable String key() {
			return null;
		}

		@Override
		public CompletableFuture<Finding> heard(Node board, Reply.@Nullable Value value) {
			return CompletableFuture.completedFuture(Finding.GOOD);
		}

		@Override
		public boolean isAdmitted() {
			return true;
		}

	};

	/**
	 * The key that every poll reads.
	 * @return the key, {@code null} for none
	 */
	@Nullable String key();

	/**
	 * Judges a server by what its board shows.
	 * @param board the server
	 * @param value what stands under the key, {@code null} if nothing does
	 * @return what to think of the server
	 */
	CompletableFuture<Finding> heard(Node board, Reply.@Nullable Value value);

	/**
	 * Returns whether this instance may read at all.
	 * @return {@code false} while others may not know yet that they must tell it of their
	 * writes
	 */
	boolean isAdmitted();

	/**
	 * The verdict on a server that answered a poll.
	 */
	enum Finding {

		/** It may be believed. */
		GOOD,

		/** It answers, and is told of writes, but must not be read yet. */
		DOUBTED,

		/** It is not the server that is meant: that one is away. */
		STRANGER,

		/** It did not answer all that was asked. */
		UNHEARD

	}

}
