/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import org.jspecify.annotations.Nullable;

import io.failovercache.replication.Controls;
import io.failovercache.replication.Rules;

/**
 * The kind of cache that the workers run.
 */
enum Variant {

	/** The starter, as an application gets it. */
	PRODUCT(null),

	/**
	 * The same engine wired by hand, with all rules: tells the two apart in a diagnosis.
	 */
	ENGINE(Rules.all()),

	/** The negative control: replicated writes, failover by breaker, and nothing else. */
	BREAKER_ONLY(Controls.breakerOnly());

	private final @Nullable Rules rules;

	Variant(@Nullable Rules rules) {
		this.rules = rules;
	}

	/**
	 * The rules for an engine wired by hand.
	 * @return {@code null} where the auto-configuration wires it
	 */
	@Nullable Rules rules() {
		return this.rules;
	}

}
