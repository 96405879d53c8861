/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

/**
 * Which rules of the protocol hold. All of them do in a product; each can be taken away
 * to show, in a simulation or on real servers, what breaks without it.
 *
 * @param fence a node that missed a write is fenced before the write is acknowledged (R5)
 * @param tombstones an evict leaves a tombstone instead of nothing (R4)
 * @param conditionalFills what was loaded is stored only over the state seen at the miss
 * (R7)
 * @param trustLease nothing is acted on that was learnt too long ago (R3)
 * @param repair a write missed by a reachable node is made good by a tombstone (R4)
 * @param copies what one owner lacks is copied from the other (R7)
 * @param clearCheck a write that overlaps a clear is done again (R8)
 * @param dirtySet a key whose write reached nobody is not read here (R9)
 * @param verifyPuts overlapping puts are found and taken back (R10)
 */
public record Rules(boolean fence, boolean tombstones, boolean conditionalFills, boolean trustLease, boolean repair,
		boolean copies, boolean clearCheck, boolean dirtySet, boolean verifyPuts) {

	/**
	 * The protocol.
	 * @return all rules
	 */
	public static Rules all() {
		return new Rules(true, true, true, true, true, true, true, true, true);
	}

	/**
	 * Replicated writes, failover by breaker, and nothing else: what other clients do.
	 * @return no rules
	 */
	public static Rules breakerOnly() {
		return new Rules(false, false, false, false, false, false, false, false, false);
	}

}
