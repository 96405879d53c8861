/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;

/**
 * The way of a read: the primary owner if it is trusted, else the backup owner; on a miss
 * the other one; where both miss, the right to fill. Thread-safe; never blocks.
 */
final class ReadPath {

	private final ReplicationContext context;

	private final HedgePolicy hedge;

	private final Copier copier;

	private final MissForecast forecast;

	ReadPath(ReplicationContext context, HedgePolicy hedge, Copier copier, MissForecast forecast) {
		this.context = context;
		this.hedge = hedge;
		this.copier = copier;
		this.forecast = forecast;
	}

	/**
	 * Reads a key.
	 * @param key the key
	 * @param purpose what the reader does after a miss
	 * @return the outcome
	 */
	CompletableFuture<ReadOutcome> read(EntryKey key, ReadPurpose purpose) {
		ReadOperation operation = operation(key, purpose);
		operation.start(CallMode.ASYNC);
		return operation;
	}

	/**
	 * Reads a key for a caller that waits, and uses its thread meanwhile.
	 * @param key the key
	 * @param purpose what the reader does after a miss
	 * @return the outcome, in most cases there already
	 */
	CompletableFuture<ReadOutcome> readAttended(EntryKey key, ReadPurpose purpose) {
		ReadOperation operation = operation(key, purpose);
		operation.start(CallMode.BLOCKING);
		operation.attend();
		return operation;
	}

	private ReadOperation operation(EntryKey key, ReadPurpose purpose) {
		return new ReadOperation(this.context, this.hedge, this.copier, this.forecast, key, purpose);
	}

}
