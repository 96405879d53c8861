/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The line in front of a value: which command, for which key, and how many bytes follow.
 *
 * @param verb the command: {@code set}, {@code add}, {@code cas} ...
 * @param key the key
 * @param flags the client's 32 bits, unsigned
 * @param expiry the expiry as the client wrote it
 * @param length the length of the value in bytes, without its line end
 * @param cas the version that the client saw; 0 for all commands but {@code cas}
 */
record StorageHeader(String verb, String key, long flags, long expiry, int length, long cas) {

	private static final Set<String> VERBS = Set.of("set", "add", "replace", "append", "prepend", "cas");

	private static final long FLAGS_MASK = 0xFFFF_FFFFL;

	/** Returns {@code null} if the line is not followed by a value. */
	static @Nullable StorageHeader parse(CommandLine line) throws BadRequestException {
		if (!VERBS.contains(line.verb())) {
			return null;
		}
		boolean cas = "cas".equals(line.verb());
		line.requireSize(cas ? 6 : 5, cas ? 7 : 6);
		String key = line.key(1);
		long flags = line.number(2, BadRequestException.BAD_FORMAT);
		long expiry = line.number(3, BadRequestException.BAD_FORMAT);
		long length = line.number(4, BadRequestException.BAD_FORMAT);
		if (flags < 0 || length < 0 || length > Integer.MAX_VALUE - 2) {
			throw new BadRequestException(BadRequestException.BAD_FORMAT);
		}
		return new StorageHeader(line.verb(), key, flags & FLAGS_MASK, expiry, (int) length, cas ? version(line) : 0);
	}

	private static long version(CommandLine line) throws BadRequestException {
		try {
			return Long.parseUnsignedLong(line.token(5));
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException(BadRequestException.BAD_FORMAT);
		}
	}

}
