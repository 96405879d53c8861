/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * A failure analyzer for invalid properties, which reports the property, its origin, and
 * the correction.
 */
final class InvalidFailoverCachePropertyFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidFailoverCachePropertyException> {

	private final Environment environment;

	InvalidFailoverCachePropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidFailoverCachePropertyException cause) {
		StringBuilder description = new StringBuilder("The failover cache cannot be configured:%n%n".formatted());
		description.append("    Property: %s%n".formatted(cause.getProperty()));
		description.append("    Value: \"%s\"%n".formatted(cause.getValue()));
		String origin = origin(cause.getProperty());
		if (origin != null) {
			description.append("    Origin: %s%n".formatted(origin));
		}
		description.append("    Reason: %s".formatted(cause.getReason()));
		return new FailureAnalysis(description.toString(), cause.getMend(), cause);
	}

	private @Nullable String origin(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.ofIfValid(property);
		if (name == null) {
			return null;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null && found.getOrigin() != null) {
				return found.getOrigin().toString();
			}
		}
		return null;
	}

}
