/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonValue;

import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.EmbeddedMemcachedNode.State;

/**
 * An action on an embedded server.
 *
 * @since 1.0.0
 */
public enum NodeAction {

	/** Kills it: its connections are reset and its data is lost. */
	CRASH("crashed, its data is lost", EmbeddedMemcachedNode::crash, in(State.RUNNING, State.FROZEN)),

	/** Starts it again, empty. */
	RESTART("started again, empty", EmbeddedMemcachedNode::restart, in(State.CRASHED, State.CUT)),

	/** Stops it where it stands: it accepts and never answers. */
	FREEZE("frozen where it stands", EmbeddedMemcachedNode::freeze, in(State.RUNNING)),

	/** Lets it go on with all its data. */
	RESUME("let go on, with its data", EmbeddedMemcachedNode::resume, in(State.FROZEN)),

	/** Holds every reply back. */
	SLOW_DOWN("slowed down: every reply held back for 60 ms", (node) -> node.slowDown(Duration.ofMillis(60)),
			in(State.RUNNING).and((node) -> node.delay().isZero())),

	/** Ends {@link #SLOW_DOWN}. */
	SPEED_UP("back to its speed", (node) -> node.slowDown(Duration.ZERO),
			in(State.RUNNING).and((node) -> !node.delay().isZero())),

	/** Has it refuse to store anything more. */
	FILL_UP("full: it refuses to store anything", EmbeddedMemcachedNode::fill,
			in(State.RUNNING).and((node) -> !node.isFull())),

	/** Ends {@link #FILL_UP}: it has room again, and holds nothing. */
	MAKE_ROOM("emptied, it has room again", EmbeddedMemcachedNode::empty,
			in(State.RUNNING).and(EmbeddedMemcachedNode::isFull));

	private final String description;

	private final Consumer<EmbeddedMemcachedNode> effect;

	private final Predicate<EmbeddedMemcachedNode> possible;

	NodeAction(String description, Consumer<EmbeddedMemcachedNode> effect, Predicate<EmbeddedMemcachedNode> possible) {
		this.description = description;
		this.effect = effect;
		this.possible = possible;
	}

	/**
	 * A description of the action.
	 * @return the words
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Does it.
	 * @param node to which server
	 * @throws IllegalStateException if the server is in no state for it
	 */
	public void on(EmbeddedMemcachedNode node) {
		this.effect.accept(node);
	}

	/**
	 * The name in the API.
	 * @return the name in lower case
	 */
	@JsonValue
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static NodeAction of(String label) {
		return Arrays.stream(values())
			.filter((action) -> action.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("No action of a node is called '" + label + "'"));
	}

	static List<NodeAction> possibleOn(EmbeddedMemcachedNode node) {
		return Arrays.stream(values()).filter((action) -> action.possible.test(node)).toList();
	}

	private static Predicate<EmbeddedMemcachedNode> in(State... states) {
		return (node) -> Arrays.asList(states).contains(node.state());
	}

}
