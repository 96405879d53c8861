/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps the secrets of the failover cache out of the endpoints
 * that show properties, even if these are configured to show values.
 *
 * @since 1.0.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class FailoverCacheSanitizingAutoConfiguration {

	/** The names of secrets, in the form of properties or of environment variables. */
	private static final Pattern SECRET = Pattern
		.compile("failovercache(security(?!mode|hashkeys).*|(primary|backup|witness|ssl).*(pas|pwd|secret).*)");

	FailoverCacheSanitizingAutoConfiguration() {
	}

	@Bean
	static SanitizingFunction failoverCacheSanitizingFunction() {
		return (data) -> isSecret(data.getKey()) ? data.withSanitizedValue() : data;
	}

	static boolean isSecret(String name) {
		String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
		return SECRET.matcher(plain).matches();
	}

}
