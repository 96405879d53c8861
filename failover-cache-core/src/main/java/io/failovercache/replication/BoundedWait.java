/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A wait of the calling thread that ends by a deadline. Throws nothing: an interrupt ends
 * the wait and stays set.
 */
final class BoundedWait {

	private BoundedWait() {
	}

	/**
	 * Waits for a future.
	 * @return whether it has completed, with a value or a failure
	 */
	static boolean await(CompletableFuture<?> future, Duration atMost) {
		try {
			future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
