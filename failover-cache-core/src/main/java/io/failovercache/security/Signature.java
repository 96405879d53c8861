/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.security.MessageDigest;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A seal that leaves the content readable: the first 16 bytes of an HMAC-SHA-256, at the
 * end.
 */
final class Signature implements Seal {

	static final int LENGTH = 16;

	private final KeyedHash hash;

	Signature(SecurityKey key) {
		this.hash = new KeyedHash(key.derive("sign"));
	}

	@Override
	public byte[] close(byte[] context, byte[] plain, int header) {
		byte[] signed = Arrays.copyOf(plain, plain.length + LENGTH);
		System.arraycopy(this.hash.of(context, plain, 0, plain.length), 0, signed, plain.length, LENGTH);
		return signed;
	}

	@Override
	public byte @Nullable [] open(byte[] context, byte[] sealed, int header) {
		int end = sealed.length - LENGTH;
		if (end < header) {
			return null;
		}
		byte[] expected = Arrays.copyOf(this.hash.of(context, sealed, 0, end), LENGTH);
		byte[] found = Arrays.copyOfRange(sealed, end, sealed.length);
		return MessageDigest.isEqual(expected, found) ? Arrays.copyOfRange(sealed, header, end) : null;
	}

}
