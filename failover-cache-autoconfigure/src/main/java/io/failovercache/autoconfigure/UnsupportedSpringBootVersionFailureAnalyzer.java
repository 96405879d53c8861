/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A failure analyzer for a version of Spring Boot that is too old.
 */
final class UnsupportedSpringBootVersionFailureAnalyzer
		extends AbstractFailureAnalyzer<UnsupportedSpringBootVersionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootVersionException cause) {
		return new FailureAnalysis(
				"Failover Cache needs Spring Boot 4.1 or newer, but this application runs on Spring Boot %s."
					.formatted(cause.getVersion()),
				"Upgrade to Spring Boot 4.1, or remove the dependency 'failover-cache-starter'.", cause);
	}

}
