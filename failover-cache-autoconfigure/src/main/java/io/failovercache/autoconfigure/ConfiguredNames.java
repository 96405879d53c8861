/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.failovercache.autoconfigure.FailoverCacheProperties.Group;
import io.failovercache.autoconfigure.NamedCache.NamedSerialization;

/**
 * The validation of the names in the properties, any text of which could be meant: none
 * contains a placeholder that has no value, and those of packages are names of packages.
 */
final class ConfiguredNames {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]*)[^}]*}");

	private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";

	private static final Pattern PACKAGE = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*|");

	private static final String TRUSTED_PACKAGES = "serialization.trusted-packages";

	private ConfiguredNames() {
	}

	/**
	 * Checks all names.
	 * @param properties the properties
	 * @throws InvalidFailoverCachePropertyException for the first invalid name
	 */
	static void validate(FailoverCacheProperties properties) {
		requireValue("key-prefix", properties.keyPrefix());
		requireValues("cache-names", properties.cacheNames());
		requireValue("health.degraded-status", properties.health().degradedStatus());
		requireValue("health.outage-status", properties.health().outageStatus());
		validateLogin("primary", properties.primary());
		validateLogin("backup", properties.backup());
		validatePackages(TRUSTED_PACKAGES, properties.serialization().trustedPackages());
		properties.caches().forEach((name, cache) -> {
			NamedSerialization own = cache.serialization();
			validatePackages("caches." + name + "." + TRUSTED_PACKAGES, (own != null) ? own.trustedPackages() : null);
		});
	}

	private static void validateLogin(String group, Group properties) {
		requireValue(group + ".username", properties.username());
		String password = properties.password();
		// A password may contain anything, but it is hardly the name of a variable.
		if (password != null && PLACEHOLDER.matcher(password).matches()) {
			throw unresolved(group + ".password", password, password);
		}
	}

	private static void validatePackages(String name, @Nullable List<String> packages) {
		if (packages == null) {
			return;
		}
		requireValues(name, packages);
		for (String each : packages) {
			PropertyCheck.of(name, each)
				.require((value) -> PACKAGE.matcher(value).matches(), "it is not the name of a package",
						"Write '%s': subpackages are included.".formatted(bare(each)));
		}
	}

	/** The name of a package that was written as a pattern. */
	private static String bare(String written) {
		String bare = written.strip().replaceFirst("[.*]+$", "");
		return PACKAGE.matcher(bare).matches() && !bare.isEmpty() ? bare : "com.example.shop";
	}

	private static void requireValues(String name, List<String> values) {
		values.forEach((value) -> requireValue(name, value));
	}

	private static void requireValue(String name, @Nullable String value) {
		String placeholder = (value != null) ? placeholderIn(value) : null;
		if (value != null && placeholder != null) {
			throw unresolved(name, value, placeholder);
		}
	}

	/**
	 * The placeholder that Spring could not replace.
	 * @param value a value of a property
	 * @return the placeholder, {@code null} if there is none
	 */
	static @Nullable String placeholderIn(String value) {
		Matcher matcher = PLACEHOLDER.matcher(value);
		return matcher.find() ? matcher.group() : null;
	}

	private static InvalidFailoverCachePropertyException unresolved(String name, String value, String placeholder) {
		String variable = PLACEHOLDER.matcher(placeholder).replaceFirst("$1");
		return PropertyCheck.of(name, value)
			.invalid("the placeholder '%s' has no value".formatted(placeholder),
					"Set '%1$s', or write a default, as in '${%1$s:default}'.".formatted(variable));
	}

}
