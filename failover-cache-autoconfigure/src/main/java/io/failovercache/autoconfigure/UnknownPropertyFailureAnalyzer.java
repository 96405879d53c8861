/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A failure analyzer for names under {@code failover-cache} that do not exist, which
 * reports the name that was meant. Comes before Boot's own analyzer of the same failure.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<ConfigurationProperty> unknown = cause.getUnboundProperties()
			.stream()
			.filter((property) -> property.getName().toString().startsWith(FailoverCacheProperties.PREFIX + "."))
			.toList();
		if (unknown.isEmpty()) {
			return null;
		}
		KnownPropertyNames known = KnownPropertyNames.load(getClass().getClassLoader());
		return new FailureAnalysis(
				unknown.stream()
					.map(UnknownPropertyFailureAnalyzer::describe)
					.collect(Collectors.joining("%n%n".formatted(),
							"A property of the failover cache does not exist, or has no value:%n%n".formatted(), "")),
				unknown.stream()
					.map((property) -> mend(property.getName().toString(), known))
					.distinct()
					.collect(Collectors.joining("%n".formatted())),
				cause);
	}

	private static String describe(ConfigurationProperty property) {
		return "    Property: %s%n    Value: \"%s\"%n    Origin: %s".formatted(property.getName(),
				ShownValue.of(property), Objects.requireNonNullElse(property.getOrigin(), "unknown"));
	}

	private static String mend(String name, KnownPropertyNames known) {
		if (known.contains(name)) {
			return "'%s' is empty: write a value, or remove it, so that its default applies.".formatted(name);
		}
		String nearest = known.nearestTo(name);
		return (nearest != null) ? "Did you mean '%s' instead of '%s'?".formatted(nearest, name)
				: "Remove '%s'.".formatted(name);
	}

}
