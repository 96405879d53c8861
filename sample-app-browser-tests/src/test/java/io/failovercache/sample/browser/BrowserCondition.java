/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.util.Arrays;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Behind {@link RequiresBrowser}.
 */
final class BrowserCondition implements ExecutionCondition {

	static final String PROPERTY = "failover-cache.test.require";

	private static final String MISSING = "No browser on this machine: install Chromium (apt-get install chromium) "
			+ "and have it on the PATH";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return evaluate(ChromiumOnPath.find().isPresent(), System.getProperty(PROPERTY, ""));
	}

	static ConditionEvaluationResult evaluate(boolean present, String required) {
		if (present) {
			return ConditionEvaluationResult.enabled("A browser is there");
		}
		if (Arrays.stream(required.split(",")).map(String::trim).anyMatch("browser"::equals)) {
			throw new IllegalStateException(MISSING + " (" + PROPERTY + " demands it)");
		}
		return ConditionEvaluationResult.disabled(MISSING);
	}

}
