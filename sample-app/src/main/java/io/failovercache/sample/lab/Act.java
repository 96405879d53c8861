/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import org.jspecify.annotations.Nullable;

import io.failovercache.sample.node.NodeAction;

/**
 * An act of a story: what is done to the primary, or to the way there.
 */
sealed interface Act {

	/**
	 * Does it.
	 * @return whether it could be done from here
	 */
	boolean on(StoryStage stage);

	/** The action, in words. */
	String description();

	/**
	 * The command that a reader types if it cannot be done from here, {@code null} for
	 * nothing.
	 */
	@Nullable String command();

	/**
	 * An act on the server, which all instances notice.
	 *
	 * @param action what is done
	 */
	record OnServer(NodeAction action) implements Act {

		@Override
		public boolean on(StoryStage stage) {
			return stage.act(this.action);
		}

		@Override
		public String description() {
			return this.action.description();
		}

		@Override
		public String command() {
			return this.action.label();
		}

	}

	/**
	 * An act on the way from this instance to the server, which no other one notices.
	 *
	 * @param cut whether the way is cut
	 */
	record OnCable(boolean cut) implements Act {

		@Override
		public boolean on(StoryStage stage) {
			return stage.cutPrimary(this.cut);
		}

		@Override
		public String description() {
			return this.cut ? "cut off from this instance" : "connected to this instance again";
		}

		@Override
		public @Nullable String command() {
			return null;
		}

	}

}
