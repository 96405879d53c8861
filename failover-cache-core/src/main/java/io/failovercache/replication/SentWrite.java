/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardCheck;

/**
 * A write that was sent to one owner.
 *
 * @param place of the owner
 * @param owner the owner
 * @param physicalKey the key as it was sent
 * @param whole whether it was the value, not a tombstone
 * @param check the read that went with it
 */
record SentWrite(int place, Owner owner, String physicalKey, boolean whole, BoardCheck check) {

	WritePart part(Result result) {
		return WritePart.of(this.owner, this.physicalKey, result);
	}

}
