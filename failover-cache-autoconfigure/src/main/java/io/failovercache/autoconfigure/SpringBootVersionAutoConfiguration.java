/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/**
 * Auto-configuration that stops the start on a version of Spring Boot that is too old.
 * Refers to no type that an older Spring Boot lacks.
 *
 * @since 1.0.0
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@Lazy(false)
public final class SpringBootVersionAutoConfiguration {

	SpringBootVersionAutoConfiguration() {
		verify(SpringBootVersion.getVersion());
	}

	/**
	 * Rejects a version below the oldest supported one.
	 * @param version the version of Spring Boot
	 */
	static void verify(String version) {
		String[] parts = version.split("[.-]", 3);
		if (parts.length < 2) {
			return;
		}
		int major = number(parts[0]);
		int minor = number(parts[1]);
		if (major < 4 || (major == 4 && minor < 1)) {
			throw new UnsupportedSpringBootVersionException(version);
		}
	}

	private static int number(String part) {
		return part.chars().allMatch(Character::isDigit) ? Integer.parseInt(part) : Integer.MAX_VALUE;
	}

}
