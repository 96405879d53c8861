/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.util.concurrent.Executor;

import io.failovercache.replication.FailoverEngine;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.time.Timekeeper;

/**
 * The factory of the operations of an engine.
 *
 * @since 1.0.0
 */
public final class FailoverCacheOperationsFactory {

	private FailoverCacheOperationsFactory() {
	}

	/**
	 * Makes operations.
	 * @param engine stores the values
	 * @param codec writes and reads them
	 * @param executor runs that, and what follows, for callers that do not wait; it must
	 * not run it in the calling thread
	 * @param timekeeper the time
	 * @return the operations
	 */
	public static FailoverCacheOperations create(FailoverEngine engine, ValueCodec codec, Executor executor,
			Timekeeper timekeeper) {
		return new ReplicatedOperations(engine, codec, executor, timekeeper);
	}

}
