/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.time.Guard;
import io.failovercache.trust.BoardCheck;

/**
 * The repair of an owner that may have missed a write, or has refused it, by a tombstone.
 *
 * @param context the services that reads and writes share
 * @param write the write
 * @param node the owner
 * @param physicalKey the key as it was sent
 */
record WriteRepair(ReplicationContext context, Write write, Node node, String physicalKey) {

	private static final Duration SECOND_REPAIR = Duration.ofSeconds(2);

	/**
	 * Sends a tombstone, and reads the board like the write.
	 * @param check the read that goes with it
	 * @return both replies if a tombstone is there
	 */
	CompletableFuture<Reply> sendTombstone(BoardCheck check) {
		return this.node.sendBoth(tombstone(), check.request(), CallMode.ASYNC);
	}

	/**
	 * Sends a tombstone in the same way, and another one later, for a missed write that
	 * may still arrive.
	 * @param check the read that goes with it
	 * @return both replies if the owner is repaired
	 */
	CompletableFuture<Reply> sendTombstones(BoardCheck check) {
		return sendTombstone(check).thenApply((reply) -> {
			if (reply instanceof Reply.Both) {
				this.context.event(EngineEvent.REPAIR, this.node);
				sendTombstoneAgain();
			}
			return reply;
		});
	}

	/**
	 * Sends another tombstone later, which removes the missed write should it arrive
	 * after all.
	 */
	private void sendTombstoneAgain() {
		Guard.run("a timer",
				() -> this.context.timekeeper().after(SECOND_REPAIR, () -> this.node.sendOfProtocol(tombstone())));
	}

	private Request tombstone() {
		return this.context.markers().tombstone(this.write.key(), this.physicalKey, this.write.tombstone());
	}

}
