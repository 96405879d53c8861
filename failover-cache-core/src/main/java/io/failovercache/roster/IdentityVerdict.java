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

	/** The one that all instances mean. */
	AGREED,

	/** The first one that was ever met under this name. */
	FIRST,

	/**
	 * The same name with an empty server behind it, as after a restart. It missed
	 * nothing, but is not read before all instances have left the one before.
	 */
	SUCCESSOR,

	/**
	 * Another server than the one that other instances mean, and see: for this instance
	 * the one that is meant is away.
	 */
	STRANGER,

	/**
	 * Another server, while no instance sees the one that was meant any more: the name
	 * has moved to a server that missed writes.
	 */
	MOVED;

	/**
	 * Judges a server.
	 * @param seen what answers
	 * @param claim what all instances mean, {@code null} if nothing is known
	 * @param attested whether an instance may still see what is meant
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
