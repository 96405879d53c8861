/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.EnumSet;

import io.failovercache.trust.HintPolicy;

/**
 * The rules of the protocol that hold. All of them do in a product; each can be taken
 * away in a simulation or on real servers. Immutable.
 */
public final class Rules {

	private final EnumSet<Rule> holding;

	private final HintPolicy hints;

	private Rules(EnumSet<Rule> holding, HintPolicy hints) {
		this.holding = holding;
		this.hints = hints;
	}

	/**
	 * The protocol.
	 * @return all rules
	 */
	public static Rules all() {
		return new Rules(EnumSet.allOf(Rule.class), HintPolicy.HINTING);
	}

	/**
	 * Replicated writes, failover by breaker, and nothing else: what other clients do.
	 * @return no rules
	 */
	public static Rules breakerOnly() {
		return new Rules(EnumSet.noneOf(Rule.class), HintPolicy.FENCING);
	}

	/**
	 * These rules but one.
	 * @param rule the rule that no longer holds
	 * @return the others
	 */
	public Rules without(Rule rule) {
		EnumSet<Rule> others = EnumSet.copyOf(this.holding);
		others.remove(rule);
		return new Rules(others, this.hints);
	}

	/**
	 * These rules with other decisions about hints.
	 * @param policy the decisions
	 * @return the rules
	 */
	public Rules with(HintPolicy policy) {
		return new Rules(this.holding, policy);
	}

	/**
	 * What is decided about hints.
	 * @return the decisions
	 */
	public HintPolicy hints() {
		return this.hints;
	}

	/**
	 * Whether a rule holds.
	 * @param rule the rule
	 * @return {@code true} in a product
	 */
	public boolean hold(Rule rule) {
		return this.holding.contains(rule);
	}

}
