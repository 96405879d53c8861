/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * A seal that hides the content: AES-256-GCM with context and header as associated data.
 * <p>
 * A nonce of GCM must never meet the same key again, and 12 random bytes are enough for
 * some four billion values of one key only, which a busy fleet writes within days. So
 * each value has 24 random bytes: the first half makes the key of the value, by
 * HMAC-SHA-256, and the second is its nonce. Of 2<sup>64</sup> values under one
 * configured key, two share these bytes with a probability of about 1 in 2<sup>64</sup>.
 */
final class Encryption implements Seal {

	private static final String ALGORITHM = "AES/GCM/NoPadding";

	private static final int SALT = 12;

	private static final int NONCE = 12;

	private static final int TAG = 16;

	static final int OVERHEAD = SALT + NONCE + TAG;

	private static final byte[] NO_CONTEXT = {};

	private final KeyedHash keys;

	private final SecureRandom random = new SecureRandom();

	private final Pool<Cipher> ciphers = new Pool<>(Encryption::cipher);

	Encryption(SecurityKey key) {
		this(key, "encrypt");
	}

	/**
	 * Creates a seal.
	 * @param key the configured key
	 * @param purpose the use of the seal: no two purposes share a key
	 */
	Encryption(SecurityKey key, String purpose) {
		this.keys = new KeyedHash(key.derive(purpose));
	}

	private static Cipher cipher() {
		try {
			return Cipher.getInstance(ALGORITHM);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(
					"This JVM lacks " + ALGORITHM + ": set 'failover-cache.security.mode' to 'sign'", ex);
		}
	}

	@Override
	public byte[] close(byte[] context, byte[] plain, int header) {
		byte[] drawn = new byte[SALT + NONCE];
		this.random.nextBytes(drawn);
		byte[] sealed = Arrays.copyOf(plain, plain.length + OVERHEAD);
		System.arraycopy(drawn, 0, sealed, header, drawn.length);
		try {
			Cipher cipher = begin(Cipher.ENCRYPT_MODE, context, sealed, header);
			cipher.doFinal(plain, header, plain.length - header, sealed, header + drawn.length);
			this.ciphers.give(cipher);
			return sealed;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM failed to encrypt", ex);
		}
	}

	@Override
	public byte @Nullable [] open(byte[] context, byte[] sealed, int header) {
		int begin = header + SALT + NONCE;
		if (sealed.length < begin + TAG) {
			return null;
		}
		try {
			Cipher cipher = begin(Cipher.DECRYPT_MODE, context, sealed, header);
			byte[] content = cipher.doFinal(sealed, begin, sealed.length - begin);
			this.ciphers.give(cipher);
			return content;
		}
		catch (AEADBadTagException ex) {
			return null;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM failed to decrypt", ex);
		}
	}

	private Cipher begin(int mode, byte[] context, byte[] sealed, int header) throws GeneralSecurityException {
		byte[] key = this.keys.of(NO_CONTEXT, sealed, header, SALT);
		Cipher cipher = this.ciphers.take();
		cipher.init(mode, new SecretKeySpec(key, "AES"),
				new GCMParameterSpec(Byte.SIZE * TAG, sealed, header + SALT, NONCE));
		cipher.updateAAD(context);
		cipher.updateAAD(sealed, 0, header);
		return cipher;
	}

}
