/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A failure analyzer for values under {@code failover-cache} that cannot be bound and may
 * be secret, as one that was meant for another property. Comes before Boot's own analyzer
 * of the same failure, which would show the value.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SecretValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || cause.getCause() instanceof UnboundConfigurationPropertiesException
				|| !property.getName().toString().startsWith(FailoverCacheProperties.PREFIX + ".")
				|| !ShownValue.isSecret(property)) {
			return null;
		}
		return new FailureAnalysis(
				"The failover cache cannot be configured:%n%n    Property: %s%n    Value: \"%s\"%n    Origin: %s%n    Reason: it cannot be converted to %s"
					.formatted(property.getName(), ShownValue.of(property),
							Objects.requireNonNullElse(property.getOrigin(), "unknown"), cause.getTarget().getType()),
				"Write the value that the reference names for '%s'.".formatted(property.getName()), cause);
	}

}
