/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under one secret. Thread-safe.
 */
final class KeyedHash {

	private static final String ALGORITHM = "HmacSHA256";

	private static final byte[] NO_BYTES = {};

	private final Pool<Mac> macs;

	KeyedHash(byte[] secret) {
		SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
		this.macs = new Pool<>(() -> mac(key));
	}

	private static Mac mac(SecretKeySpec key) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key);
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM lacks " + ALGORITHM + ", which every JVM must have", ex);
		}
	}

	/**
	 * The hash of bytes.
	 * @return 32 bytes
	 */
	byte[] of(byte[] bytes) {
		return of(NO_BYTES, bytes, 0, bytes.length);
	}

	/**
	 * The hash of bytes and of a part of others.
	 * @return 32 bytes
	 */
	byte[] of(byte[] first, byte[] second, int offset, int length) {
		Mac mac = this.macs.take();
		mac.update(first);
		mac.update(second, offset, length);
		byte[] hash = mac.doFinal();
		this.macs.give(mac);
		return hash;
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM lacks SHA-256, which every JVM must have", ex);
		}
	}

}
