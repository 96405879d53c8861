/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The check for environment variables that look like properties of the failover cache but
 * are not. Spring Boot fails the start for an unknown name anywhere else, but ignores it
 * in the environment, which other software uses, too. Values are never shown.
 */
final class UnknownVariables {

	private static final Logger logger = LoggerFactory.getLogger(UnknownVariables.class);

	private static final Pattern OURS = Pattern.compile("FAILOVER_?CACHE_.+");

	/**
	 * The variables that Kubernetes adds to every container for a service named
	 * {@code failovercache}.
	 */
	private static final Pattern OF_A_SERVICE = Pattern
		.compile("FAILOVER_?CACHE(_.+)?_(SERVICE_(HOST|PORT)(_.+)?|PORT(_\\d+_(TCP|UDP)(_.+)?)?)|FAILOVER_?CACHE_PORT");

	private static final Pattern INDEX = Pattern.compile("_\\d+_?$");

	private UnknownVariables() {
	}

	/**
	 * Logs a warning for each variable that is ignored.
	 * @param environment the environment of the application
	 * @param caches the names of the caches that have settings
	 */
	static void warn(Environment environment, Set<String> caches) {
		if (environment instanceof ConfigurableEnvironment configurable) {
			PropertySource<?> variables = configurable.getPropertySources()
				.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
			if (variables instanceof SystemEnvironmentPropertySource source) {
				List<String> ours = List.of(source.getPropertyNames())
					.stream()
					.filter((name) -> OURS.matcher(name).matches() && !OF_A_SERVICE.matcher(name).matches())
					.toList();
				if (!ours.isEmpty()) {
					warn(ours, KnownPropertyNames.load(UnknownVariables.class.getClassLoader()), caches);
				}
			}
		}
	}

	private static void warn(List<String> variables, KnownPropertyNames known, Set<String> caches) {
		Set<String> read = known.variables(caches);
		for (String variable : variables) {
			String written = INDEX.matcher(variable).replaceFirst("");
			if (!read.contains(variable) && !read.contains(written)) {
				String same = known.dividedOtherwise(written);
				String nearest = (same != null) ? same : known.nearestTo(propertyName(written));
				logger.warn("The environment variable '%s' is not a property of the failover cache and is ignored. %s"
					.formatted(variable,
							(nearest != null)
									? "Did you mean '%s', that is '%s'?".formatted(nearest,
											KnownPropertyNames.variable(nearest.replace("-", "")))
									: "Remove it, or see the reference for the names that exist."));
			}
		}
	}

	private static String propertyName(String variable) {
		return FailoverCacheProperties.PREFIX + "."
				+ variable.replaceFirst("FAILOVER_?CACHE_", "").toLowerCase(Locale.ROOT).replace('_', '.');
	}

}
