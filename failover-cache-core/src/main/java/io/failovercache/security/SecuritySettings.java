/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The protection of data on the servers.
 *
 * @param mode how entries are written; entries of either seal are read
 * @param keys the keys: the first writes, all read
 * @param keyNames the key that hides the users' keys on the servers, {@code null} if they
 * are readable; all instances must have the same, just as they must have the same key
 * prefix
 * @since 1.0.0
 */
public record SecuritySettings(SecurityMode mode, List<SecurityKey> keys, @Nullable SecurityKey keyNames) {

	/**
	 * No protection.
	 */
	public static final SecuritySettings OFF = new SecuritySettings(SecurityMode.OFF, List.of(), null);

	/**
	 * Checks that the settings can be worked with.
	 * @throws IllegalArgumentException if a mode lacks a key, or two keys have one number
	 */
	public SecuritySettings {
		keys = List.copyOf(keys);
		if (keys.isEmpty() && mode != SecurityMode.OFF) {
			throw new IllegalArgumentException("The mode " + mode + " needs a key");
		}
		if (mode == SecurityMode.OFF && keyNames != null) {
			throw new IllegalArgumentException("Keys can be hidden only if entries are signed or encrypted");
		}
		if (keys.stream().mapToInt(SecurityKey::number).distinct().count() != keys.size()) {
			throw new IllegalArgumentException(
					"Two keys have the same id, or ids that cannot be distinguished: " + keys);
		}
	}

}
