/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The seals that the settings allow: one is written, all of them are read. Immutable and
 * thread-safe.
 *
 * @since 1.0.0
 */
public final class Seals {

	private final SecurityMode mode;

	private final int writingKey;

	private final Map<Integer, Seal> signatures;

	private final Map<Integer, Seal> encryptions;

	/**
	 * Makes the seals.
	 * @param settings the keys, and the seal to write
	 */
	public Seals(SecuritySettings settings) {
		this.mode = settings.mode();
		this.writingKey = settings.keys().isEmpty() ? 0 : settings.keys().get(0).number();
		this.signatures = byNumber(settings.keys(), Signature::new);
		this.encryptions = byNumber(settings.keys(), Encryption::new);
	}

	private static Map<Integer, Seal> byNumber(List<SecurityKey> keys, Function<SecurityKey, Seal> maker) {
		return keys.stream().collect(Collectors.toUnmodifiableMap(SecurityKey::number, maker));
	}

	/**
	 * The mode in which entries are written.
	 * @return the mode
	 */
	public SecurityMode mode() {
		return this.mode;
	}

	/**
	 * The number of the key that seals new entries.
	 * @return the number, 0 if there is no key
	 */
	public int writingKey() {
		return this.writingKey;
	}

	/**
	 * A seal to read or to write with.
	 * @param form {@link SecurityMode#SIGN} or {@link SecurityMode#ENCRYPT}
	 * @param key the number of the key
	 * @return the seal, {@code null} if the key is not among the settings
	 */
	public @Nullable Seal find(SecurityMode form, int key) {
		return switch (form) {
			case SIGN -> this.signatures.get(key);
			case ENCRYPT -> this.encryptions.get(key);
			case OFF -> null;
		};
	}

}
