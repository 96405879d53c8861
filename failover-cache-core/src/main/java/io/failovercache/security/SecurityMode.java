/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

/**
 * The protection of entries against any other client that can write to the servers, or
 * read them.
 *
 * @since 1.0.0
 */
public enum SecurityMode {

	/** None: a checksum against accidents. */
	OFF,

	/** Entries that cannot be made or moved to another key without a key. */
	SIGN,

	/** Entries that cannot be read without a key either. */
	ENCRYPT

}
