/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * The value of a property as a failure report may show it. Stateless.
 */
final class ShownValue {

	static final String MASKED = "******";

	private static final Pattern SECRET = Pattern.compile("pas|pwd|secret|key|token|cred|ssl|tls|user",
			Pattern.CASE_INSENSITIVE);

	private ShownValue() {
	}

	/**
	 * The value to show: that of a misspelled password is a password, too, and a URL may
	 * have one.
	 * @param property the property
	 * @return its value, or its value without what may be a secret
	 */
	static String of(ConfigurationProperty property) {
		return SECRET.matcher(property.getName().toString()).find() ? MASKED
				: UserInfo.masked(String.valueOf(property.getValue()));
	}

	/**
	 * Returns whether the value may not be shown as it is.
	 * @param property the property
	 * @return {@code true} if it may have a secret in it
	 */
	static boolean isSecret(ConfigurationProperty property) {
		return !of(property).equals(String.valueOf(property.getValue()));
	}

}
