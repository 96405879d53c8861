/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;

/**
 * A cached value: it names its key, so that a value under a wrong key shows, and its
 * version in the database.
 *
 * @param key the key
 * @param version the version
 */
record Payload(String key, long version) {

	Payload(byte[] bytes) {
		this(new String(bytes, StandardCharsets.US_ASCII).split("@", 2));
	}

	private Payload(String[] parts) {
		this(parts[0], Long.parseLong(parts[1]));
	}

	Entry entry(long expiresAt) {
		byte[] bytes = (this.key + "@" + this.version).getBytes(StandardCharsets.US_ASCII);
		return new Entry(EntryKind.VALUE, 0, expiresAt, 0, "", bytes);
	}

}
