/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

/**
 * The commands of memcached that the engine uses.
 *
 * @since 1.0.0
 */
public enum Operation {

	/** One value, without its CAS token. */
	GET,

	/** One value with its CAS token. */
	GETS,

	/** Many values with their CAS tokens, read in the order of the keys. */
	GET_ALL,

	/** Store unconditionally. */
	SET,

	/** Store if the key is absent. */
	ADD,

	/** Store if the CAS token is unchanged. */
	CAS,

	/** Remove. */
	DELETE,

	/** Add to a decimal number. */
	INCREMENT,

	/** The server's version. */
	VERSION,

	/** The server's own statistics. */
	STATS,

	/**
	 * One value with its CAS token; if the key is absent, the server creates an empty
	 * item and returns the token of that.
	 */
	READ_OR_MARK

}
