/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

/**
 * A rule of the protocol that can be taken away, to show what breaks without it. The
 * numbers are those of {@code docs/consistency.md}.
 */
public enum Rule {

	/** Nothing is acted on that was learnt too long ago (R3). */
	TRUST_LEASE,

	/** An evict leaves a tombstone instead of nothing (R4). */
	TOMBSTONES,

	/** A write missed by a reachable node is made good by a tombstone (R4). */
	REPAIR,

	/** A value that a node refuses leaves a tombstone there (R4). */
	REFUSALS,

	/** A node that missed a write is fenced before the write is acknowledged (R5). */
	FENCE,

	/**
	 * A write that finds a fence of an owner which it did not know is done again (R5).
	 */
	FENCE_CHECK,

	/** A loaded value is stored only over the state seen at the miss (R7). */
	CONDITIONAL_FILLS,

	/** An entry that one owner lacks is copied from the other (R7). */
	COPIES,

	/** A write that overlaps a clear is done again (R8). */
	CLEAR_CHECK,

	/** A key whose write reached no server is not read here (R9). */
	DIRTY_SET,

	/** Overlapping puts are found and taken back (R10). */
	VERIFY_PUTS

}
