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
 * GCM must never use one nonce twice with the same key. Random nonces of 12 bytes limit a
 * key to some four billion values, which a busy fleet writes within days. So each value
 * has 24 random bytes. The first 12 are the salt from which its {@linkplain DerivedKeys
 * key} is derived; at most 65,536 values share it. The other 12 are the nonce of this
 * value alone. Among 2<sup>60</sup> values under one configured key, the probability that
 * any two share all 24 bytes is less than 1 in 2<sup>20</sup>.
 */
final class Encryption implements Seal {

	private static final String ALGORITHM = "AES/GCM/NoPadding";

	private static final int NONCE = 12;

	private static final int TAG = 16;

	static final int OVERHEAD = DerivedKeys.SALT + NONCE + TAG;

	private final SecureRandom random = new SecureRandom();

	private final DerivedKeys keys;

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
		this.keys = new DerivedKeys(key.derive(purpose), this.random);
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
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		DerivedKeys.Drawn drawn = this.keys.next();
		int begin = header + DerivedKeys.SALT + NONCE;
		byte[] sealed = Arrays.copyOf(plain, plain.length + OVERHEAD);
		System.arraycopy(drawn.salt(), 0, sealed, header, DerivedKeys.SALT);
		System.arraycopy(nonce, 0, sealed, header + DerivedKeys.SALT, NONCE);
		try {
			Cipher cipher = begin(Cipher.ENCRYPT_MODE, drawn.key(), context, sealed, header);
			cipher.doFinal(plain, header, plain.length - header, sealed, begin);
			this.ciphers.give(cipher);
			return sealed;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM failed to encrypt", ex);
		}
	}

	@Override
	public byte @Nullable [] open(byte[] context, byte[] sealed, int header) {
		int begin = header + DerivedKeys.SALT + NONCE;
		if (sealed.length < begin + TAG) {
			return null;
		}
		SecretKeySpec key = this.keys.of(sealed, header);
		try {
			Cipher cipher = begin(Cipher.DECRYPT_MODE, key, context, sealed, header);
			byte[] content = cipher.doFinal(sealed, begin, sealed.length - begin);
			this.ciphers.give(cipher);
			this.keys.keep(sealed, header, key);
			return content;
		}
		catch (AEADBadTagException ex) {
			return null;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-GCM failed to decrypt", ex);
		}
	}

	private Cipher begin(int mode, SecretKeySpec key, byte[] context, byte[] sealed, int header)
			throws GeneralSecurityException {
		Cipher cipher = this.ciphers.take();
		cipher.init(mode, key, new GCMParameterSpec(Byte.SIZE * TAG, sealed, header + DerivedKeys.SALT, NONCE));
		cipher.updateAAD(context);
		cipher.updateAAD(sealed, 0, header);
		return cipher;
	}

}
