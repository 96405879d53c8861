/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.spec.SecretKeySpec;

/**
 * The AES keys that HMAC-SHA-256 derives from one configured key and a salt. Values that
 * this JVM writes one after the other share a salt, up to a bound. The keys of salts that
 * were read are remembered if their values were genuine. Thread-safe.
 */
final class DerivedKeys {

	/** The length of a salt in bytes. */
	static final int SALT = 12;

	/** So few that two random nonces of 12 bytes are practically never equal. */
	static final int VALUES_PER_SALT = 1 << 16;

	private static final int MOST_KEPT = 1024;

	private static final byte[] NO_CONTEXT = {};

	private final KeyedHash hash;

	private final SecureRandom random;

	private final Map<ByteBuffer, SecretKeySpec> kept = new ConcurrentHashMap<>();

	private volatile Drawn latest;

	DerivedKeys(byte[] secret, SecureRandom random) {
		this.hash = new KeyedHash(secret);
		this.random = random;
		this.latest = draw();
	}

	/** The salt for the next value, and its key. */
	Drawn next() {
		Drawn drawn = this.latest;
		if (drawn.values.incrementAndGet() > VALUES_PER_SALT) {
			drawn = draw();
			this.latest = drawn;
		}
		return drawn;
	}

	private Drawn draw() {
		byte[] salt = new byte[SALT];
		this.random.nextBytes(salt);
		return new Drawn(salt, derive(salt, 0), new AtomicInteger(1));
	}

	/** The key of a salt that was read. */
	SecretKeySpec of(byte[] bytes, int offset) {
		SecretKeySpec known = this.kept.get(ByteBuffer.wrap(bytes, offset, SALT));
		return (known != null) ? known : derive(bytes, offset);
	}

	/**
	 * Remembers the key of a salt. To be called for genuine values only: otherwise the
	 * salts of a stranger could displace those in use.
	 */
	void keep(byte[] bytes, int offset, SecretKeySpec key) {
		ByteBuffer salt = ByteBuffer.wrap(bytes, offset, SALT);
		if (!this.kept.containsKey(salt)) {
			if (this.kept.size() >= MOST_KEPT) {
				this.kept.clear();
			}
			this.kept.put(ByteBuffer.allocate(SALT).put(salt).flip(), key);
		}
	}

	private SecretKeySpec derive(byte[] bytes, int offset) {
		return new SecretKeySpec(this.hash.of(NO_CONTEXT, bytes, offset, SALT), "AES");
	}

	/**
	 * A salt, its key, and how many values have them.
	 *
	 * @param salt 12 random bytes
	 * @param key the key
	 * @param values how many values were given them
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Drawn(byte[] salt, SecretKeySpec key, AtomicInteger values) {

		@Override
		public String toString() {
			return "Drawn[" + this.values + "]";
		}

	}

}
