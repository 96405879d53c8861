/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on a server that answers under a name.
 */
enum IdentityVerdict {

	/** The server that all instances mean. */
	AGREED,

	/** The first server ever seen under this name. */
	FIRST,

	/**
	 * The same name with an empty server behind it, as after a restart. It missed
	 * nothing, but is not read before all instances have left its predecessor.
	 */
	SUCCESSOR,

	/**
	 * A server other than the one that other instances mean and see: for this instance
	 * the right one is away.
	 */
	STRANGER,

	/**
	 * A server other than the one that was meant, which no instance sees any longer: the
	 * name has moved to a server that missed writes.
	 */
	MOVED;

	/**
	 * Judges a server.
	 * @param seen the mark of the server that answers
	 * @param claim the server that all instances mean, {@code null} if unknown
	 * @param attested whether an instance may still see that server
	 * @return the verdict
	 */
	static IdentityVerdict of(ServerMark seen, @Nullable Claim claim, boolean attested) {
		if (claim == null) {
			return FIRST;
		}
		if (claim.mark().equals(seen.mark())) {
			return AGREED;
		}
		if (seen.succeeds(claim)) {
			return SUCCESSOR;
		}
		return attested ? STRANGER : MOVED;
	}

}
