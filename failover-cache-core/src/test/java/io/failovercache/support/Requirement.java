/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/**
 * Something of the outside world that a test needs. Immutable.
 *
 * @param name the name of it in the property
 * @param present finds out whether it is there
 * @param howToGetIt the advice for machines that lack it
 */
record Requirement(String name, BooleanSupplier present, String howToGetIt) {

	static final String PROPERTY = "failover-cache.test.require";

	ConditionEvaluationResult evaluate(String required) {
		if (this.present.getAsBoolean()) {
			return ConditionEvaluationResult.enabled(this.name + " is there");
		}
		String missing = "No " + this.name + " on this machine: " + this.howToGetIt;
		if (Arrays.stream(required.split(",")).map(String::trim).anyMatch(this.name::equals)) {
			throw new IllegalStateException(missing + " (" + PROPERTY + " demands it)");
		}
		return ConditionEvaluationResult.disabled(missing);
	}

	ConditionEvaluationResult evaluate() {
		return evaluate(System.getProperty(PROPERTY, ""));
	}

}
