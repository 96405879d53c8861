/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * The check for lifetimes without a unit. Spring Boot takes such a number for
 * milliseconds, but memcached and most of its clients count in seconds.
 */
final class DurationsWithoutUnit {

	private static final Logger logger = LoggerFactory.getLogger(DurationsWithoutUnit.class);

	private static final Pattern NUMBER = Pattern.compile("0*[1-9]\\d*");

	private static final List<String> OF_ALL = List.of("time-to-live", "null-time-to-live", "local.time-to-live",
			"local.max-stale");

	private static final List<String> OF_A_CACHE = List.of("time-to-live", "null-time-to-live", "refresh-after",
			"stale-if-error", "local.time-to-live", "local.max-stale");

	private DurationsWithoutUnit() {
	}

	/**
	 * Logs a warning for each lifetime without a unit.
	 * @param environment the environment of the application
	 * @param caches the names of the caches that have settings
	 */
	static void warn(Environment environment, Set<String> caches) {
		List<String> names = new ArrayList<>();
		OF_ALL.forEach((name) -> names.add(FailoverCacheProperties.PREFIX + "." + name));
		for (String cache : caches) {
			OF_A_CACHE.forEach((name) -> {
				String plain = FailoverCacheProperties.PREFIX + ".caches." + cache + "." + name;
				names.add(ConfigurationPropertyName.isValid(plain) ? plain
						: FailoverCacheProperties.PREFIX + ".caches[" + cache + "]." + name);
			});
		}
		for (String name : names) {
			String value = valueOf(ConfigurationPropertyName.ofIfValid(name), environment);
			if (value != null && NUMBER.matcher(value).matches()) {
				logger.warn("The property '{}' has no unit: its value '{}' is taken for milliseconds. Write '{}s' if "
						+ "seconds are meant, or '{}ms'.", name, value, value, value);
			}
		}
	}

	private static @Nullable String valueOf(@Nullable ConfigurationPropertyName name, Environment environment) {
		if (name == null) {
			return null;
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return String.valueOf(property.getValue()).strip();
			}
		}
		return null;
	}

}
