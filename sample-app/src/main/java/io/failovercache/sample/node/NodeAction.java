/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.EmbeddedMemcachedNode.State;

/**
 * What can be done to an embedded server.
 */
enum NodeAction {

	/** Kills it: its connections are reset and its data is lost. */
	CRASH(EmbeddedMemcachedNode::crash, State.RUNNING, State.FROZEN),

	/** Starts it again, empty. */
	RESTART(EmbeddedMemcachedNode::restart, State.CRASHED, State.CUT),

	/** Stops it where it stands: it accepts and never answers. */
	FREEZE(EmbeddedMemcachedNode::freeze, State.RUNNING),

	/** Lets it go on with all its data. */
	RESUME(EmbeddedMemcachedNode::resume, State.FROZEN);

	private final Consumer<EmbeddedMemcachedNode> effect;

	private final Set<State> states;

	NodeAction(Consumer<EmbeddedMemcachedNode> effect, State... states) {
		this.effect = effect;
		this.states = Set.of(states);
	}

	void on(EmbeddedMemcachedNode node) {
		this.effect.accept(node);
	}

	@JsonValue
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	static NodeAction of(String label) {
		return Arrays.stream(values())
			.filter((action) -> action.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("Nobody can '" + label + "' a node"));
	}

	static List<NodeAction> possibleIn(State state) {
		return Arrays.stream(values()).filter((action) -> action.states.contains(state)).toList();
	}

}
