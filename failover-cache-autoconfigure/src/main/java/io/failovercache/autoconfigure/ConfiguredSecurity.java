/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.failovercache.autoconfigure.FailoverCacheProperties.Security;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;

/**
 * The protection that the properties configure. Messages about invalid values contain no
 * part of a secret, even if a secret was put in the place of something else.
 */
final class ConfiguredSecurity {

	private static final String KEYS = "security.keys";

	private static final String HASH_SECRET = "security.hash-secret";

	private static final String MASKED = "******";

	private static final String MAKE_ONE = "the output of 'openssl rand -base64 32'";

	private final Security security;

	private ConfiguredSecurity(Security security) {
		this.security = security;
	}

	/**
	 * Reads the properties.
	 * @param security the properties
	 * @return the settings
	 * @throws InvalidFailoverCachePropertyException for the first invalid value
	 */
	static SecuritySettings of(Security security) {
		ConfiguredSecurity configured = new ConfiguredSecurity(security);
		List<SecurityKey> keys = configured.keys();
		PropertyCheck.of("security.mode", security.mode().name().toLowerCase(Locale.ROOT))
			.require((mode) -> security.mode() == SecurityMode.OFF || !keys.isEmpty(), "there is no key",
					"Set 'failover-cache.security.keys' to 'k1:' and " + MAKE_ONE + ", the same in all instances.");
		return new SecuritySettings(security.mode(), keys, configured.keyNames(keys));
	}

	private List<SecurityKey> keys() {
		List<SecurityKey> keys = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < this.security.keys().size(); i++) {
			SecurityKey key = key(KEYS + "[" + i + "]", this.security.keys().get(i).strip());
			PropertyCheck.of(KEYS + "[" + i + "]", key.id() + ":" + MASKED)
				.require((masked) -> ids.add(key.id()), "another key has the same id",
						"Give each key an id of its own; the entries name the key by it.");
			keys.add(key);
		}
		PropertyCheck.of(KEYS, keys.stream().map(SecurityKey::id).toList())
			.require((all) -> keys.stream().map(SecurityKey::number).distinct().count() == all.size(),
					"the numbers that are made of two ids are the same by chance", "Give one of the keys another id.");
		return keys;
	}

	private static SecurityKey key(String property, String text) {
		int colon = text.indexOf(':');
		PropertyCheck.of(property, MASKED)
			.require((masked) -> colon >= 0, "there is no id before a colon",
					"Write an id such as 'k1', a colon, and " + MAKE_ONE + ".")
			.require((masked) -> SecurityKey.isId(text.substring(0, colon)),
					"the text before the colon is not an id, which has 1 to 64 letters, digits, '-', '_' and '.'",
					"Write an id such as 'k1', a colon, and " + MAKE_ONE + ".");
		String id = text.substring(0, colon);
		return new SecurityKey(id, secret(property, id + ":" + MASKED, text.substring(colon + 1)));
	}

	private static byte[] secret(String property, String shown, String text) {
		byte[] secret = decode(text.strip());
		PropertyCheck<String> check = PropertyCheck.of(property, shown);
		if (secret == null) {
			throw check.invalid("the secret is not Base64", "Write " + MAKE_ONE + " for it.");
		}
		check.require((masked) -> secret.length == SecurityKey.LENGTH,
				"the secret has %d bytes, not %d".formatted(secret.length, SecurityKey.LENGTH),
				"Write " + MAKE_ONE + " for it.");
		return secret;
	}

	private static byte @Nullable [] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * The key of the hashes in place of keys, {@code null} if keys are not hashed.
	 * Without a secret of its own it is the only configured key; with several, it would
	 * change as they rotate.
	 */
	private @Nullable SecurityKey keyNames(List<SecurityKey> keys) {
		String secret = this.security.hashSecret();
		PropertyCheck.of(HASH_SECRET, MASKED)
			.require((masked) -> secret == null || this.security.hashKeys(), "keys are not hashed",
					"Set 'failover-cache.security.hash-keys' to 'true', or remove the property.");
		if (!this.security.hashKeys()) {
			return null;
		}
		PropertyCheck.of("security.hash-keys", "true")
			.require((value) -> this.security.mode() != SecurityMode.OFF,
					"without signed or encrypted entries a hash proves nothing",
					"Set 'failover-cache.security.mode' to 'sign' or 'encrypt', or remove the property.")
			.require((value) -> secret != null || keys.size() == 1,
					"with several keys, which one hashes would change as they rotate, and instances would no longer see"
							+ " what others write",
					"Set 'failover-cache.security.hash-secret' to the Base64 of the key that was used so far, and leave"
							+ " it when the keys change.");
		return (secret != null) ? new SecurityKey("hash", secret(HASH_SECRET, MASKED, secret)) : keys.get(0);
	}

}
