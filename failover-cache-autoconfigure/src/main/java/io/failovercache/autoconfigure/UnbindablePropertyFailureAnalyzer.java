/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * A failure analyzer for values under {@code failover-cache} that are of the wrong type,
 * which says what to write. Comes before Boot's own analyzer of the same failure, which
 * would also show a secret that was meant for another property.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnbindablePropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final Explanation EMPTY = new Explanation("it is empty",
			"Write a value, or remove the property, so that its default applies.");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		String name = cause.getName().toString();
		if (cause.getCause() instanceof UnboundConfigurationPropertiesException
				|| !name.startsWith(FailoverCacheProperties.PREFIX + ".")) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		boolean isEmpty = property != null && String.valueOf(property.getValue()).isBlank();
		Explanation explanation = isEmpty ? EMPTY : explain(cause.getTarget().getType(), name);
		if (explanation == null) {
			if (property == null || !ShownValue.isSecret(property)) {
				return null;
			}
			explanation = new Explanation("it cannot be converted to " + cause.getTarget().getType(),
					"Write the value that the reference names for '%s'.".formatted(name));
		}
		String description = "The failover cache cannot be configured:%n%n    Property: %s%n%s    Reason: %s"
			.formatted(name, (property != null) ? valueOf(property) : "", explanation.reason());
		return new FailureAnalysis(description, explanation.mend(), cause);
	}

	private static String valueOf(ConfigurationProperty property) {
		return "    Value: \"%s\"%n    Origin: %s%n".formatted(ShownValue.of(property),
				Objects.requireNonNullElse(property.getOrigin(), "unknown"));
	}

	private static @Nullable Explanation explain(ResolvableType target, String name) {
		boolean isList = target.asCollection().resolve() != null;
		Class<?> type = (isList ? target.asCollection().getGeneric(0) : target).resolve(Object.class);
		Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (type == Duration.class) {
			return new Explanation("it is not a duration",
					"Write a number and its unit, such as '250ms', '5s' or '1h'.");
		}
		if (type == DataSize.class) {
			return new Explanation("it is not a size", "Write a number and its unit, such as '512B', '4KB' or '1MB'.");
		}
		if (wrapper == Boolean.class) {
			return new Explanation("it is neither 'true' nor 'false'", "Write 'true' or 'false'.");
		}
		if (Number.class.isAssignableFrom(wrapper)) {
			boolean isWhole = wrapper == Integer.class || wrapper == Long.class;
			return new Explanation(isWhole ? "it is not a whole number, or too large" : "it is not a number",
					"Write a number such as '%s'.".formatted(isWhole ? "10" : "0.5"));
		}
		if (type.isEnum()) {
			return new Explanation("there is no such choice", "Write one of %s.".formatted(choices(type)));
		}
		return type.isRecord() ? ofAParent(name) : null;
	}

	private static Explanation ofAParent(String name) {
		List<String> below = KnownPropertyNames.load(UnbindablePropertyFailureAnalyzer.class.getClassLoader())
			.below(name);
		return new Explanation("it has no value of its own, only properties below it",
				below.isEmpty() ? "Set a property below it instead."
						: "Set one of '%s' instead.".formatted(String.join("', '", below)));
	}

	private static String choices(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> "'" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "'")
			.collect(Collectors.joining(", "));
	}

	/**
	 * The reason that a value is refused, and what to write instead.
	 */
	private record Explanation(String reason, String mend) {

	}

}
