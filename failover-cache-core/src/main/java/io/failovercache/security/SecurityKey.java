/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A secret that all instances share, with a name. Entries contain a number made of the
 * name, by which readers find the secret. Immutable; shows its name and never its secret.
 *
 * @since 1.0.0
 */
public final class SecurityKey {

	/** The length of a secret in bytes. */
	public static final int LENGTH = 32;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private final String id;

	private final int number;

	private final KeyedHash secret;

	/**
	 * Makes a key.
	 * @param id its name: 1 to 64 letters, digits, dots, hyphens and underscores
	 * @param secret 32 random bytes
	 * @throws IllegalArgumentException if the name or the length is invalid
	 */
	public SecurityKey(String id, byte[] secret) {
		if (!isId(id)) {
			throw new IllegalArgumentException(
					"The id of a key has 1 to 64 letters, digits, dots, hyphens and underscores");
		}
		if (secret.length != LENGTH) {
			throw new IllegalArgumentException(
					"The secret of key '%s' has %d bytes, not %d".formatted(id, secret.length, LENGTH));
		}
		this.id = id;
		this.secret = new KeyedHash(secret);
		this.number = ByteBuffer.wrap(KeyedHash.sha256(id.getBytes(StandardCharsets.US_ASCII))).getInt();
	}

	/**
	 * Returns whether a text may be the name of a key.
	 * @param text the text
	 * @return {@code true} for 1 to 64 letters, digits, dots, hyphens and underscores
	 */
	public static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	/**
	 * The name of the key.
	 * @return the name, fit for logs
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The number by which entries name the key.
	 * @return a hash of the name
	 */
	public int number() {
		return this.number;
	}

	/** A secret for one purpose only, from which this one cannot be found. */
	byte[] derive(String purpose) {
		return this.secret.of(("failover-cache " + purpose).getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public String toString() {
		return "SecurityKey[" + this.id + "]";
	}

}
