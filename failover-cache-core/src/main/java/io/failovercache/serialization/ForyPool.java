/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;

import org.apache.fory.Fory;

/**
 * Instances of Fory, each for one thread at a time. No thread waits for another: one that
 * finds none makes one, and only as many are kept as can run at once. Fit for virtual
 * threads, of which there may be more than instances. An instance that has failed is not
 * used again: it may remember the types that it expected when it failed, and mistake the
 * next value for one of them; and it keeps names by a hash that bad bytes can forge. The
 * first instances generate code for each class, in the background. Those in place of
 * failed ones do not, but are replaced by ones that do as soon as that is
 * {@linkplain CodeAllowance allowed}. Thread-safe.
 */
final class ForyPool {

	static final int CAPACITY = 2 * Runtime.getRuntime().availableProcessors();

	private final Maker maker;

	private final CodeAllowance code;

	private final Queue<Pooled> idle = new ArrayBlockingQueue<>(CAPACITY);

	/**
	 * Creates an empty pool.
	 * @param maker makes instances
	 * @param code how many may generate code
	 */
	ForyPool(Maker maker, CodeAllowance code) {
		this.maker = maker;
		this.code = code;
	}

	<T> T use(Function<Fory, T> work) {
		Pooled pooled = take();
		boolean done = false;
		try {
			T result = work.apply(pooled.fory);
			done = true;
			this.idle.offer(pooled);
			return result;
		}
		finally {
			if (!done) {
				this.code.failed();
			}
		}
	}

	private Pooled take() {
		Pooled pooled = this.idle.poll();
		if (pooled != null && pooled.generating) {
			return pooled;
		}
		boolean generating = this.code.take();
		return (pooled != null && !generating) ? pooled : new Pooled(this.maker.make(generating), generating);
	}

	private record Pooled(Fory fory, boolean generating) {

	}

	/**
	 * Makes instances of Fory.
	 */
	interface Maker {

		/**
		 * Makes one.
		 * @param generating whether it generates code for each class
		 */
		Fory make(boolean generating);

	}

}
