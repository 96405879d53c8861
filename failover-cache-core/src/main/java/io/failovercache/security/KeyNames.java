/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The names that hidden keys have on the servers. Without the secret, neither can a key
 * be found for a name nor a name be made for a key. Thread-safe.
 *
 * @since 1.0.0
 */
public final class KeyNames {

	private final KeyedHash hash;

	private final Seal seal;

	private KeyNames(SecurityKey key) {
		this.hash = new KeyedHash(key.derive("key names"));
		this.seal = new Encryption(key, "lists of keys");
	}

	/**
	 * The names that the settings ask for.
	 * @param settings the settings
	 * @return the names, {@code null} if keys are not hidden
	 */
	public static @Nullable KeyNames of(SecuritySettings settings) {
		SecurityKey key = settings.keyNames();
		return (key != null) ? new KeyNames(key) : null;
	}

	/**
	 * The seal for the keys that instances tell each other by way of the servers.
	 * @return the seal
	 */
	public Seal seal() {
		return this.seal;
	}

	/**
	 * The name of a key: equal keys of two caches have different ones.
	 * @param cache the name of the cache
	 * @param text the key
	 * @return 43 characters that are valid in a URL
	 */
	public String of(String cache, String text) {
		byte[] context = (cache.length() + ":" + cache).getBytes(StandardCharsets.UTF_16BE);
		byte[] key = text.getBytes(StandardCharsets.UTF_16BE);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.hash.of(context, key, 0, key.length));
	}

}
