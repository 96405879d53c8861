/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.apache.fory.Fory;

/**
 * Instances of Fory, each for one thread at a time. No thread waits for another: one that
 * finds none makes one, and only as many are kept as can run at once. Fit for virtual
 * threads, of which there may be more than instances. An instance that has failed is not
 * used again: it may remember the types that it expected when it failed, and mistake the
 * next value for one of them. The first instances generate code for each class, in the
 * background. Later ones do not: generated classes are never unloaded, and bad bytes can
 * make any number of instances fail. Thread-safe.
 */
final class ForyPool {

	private final Maker maker;

	private final int capacity = 2 * Runtime.getRuntime().availableProcessors();

	private final Queue<Fory> idle = new ArrayBlockingQueue<>(this.capacity);

	private final AtomicInteger made = new AtomicInteger();

	ForyPool(Maker maker) {
		this.maker = maker;
	}

	<T> T use(Function<Fory, T> work) {
		Fory pooled = this.idle.poll();
		Fory fory = (pooled != null) ? pooled : make();
		T result = work.apply(fory);
		this.idle.offer(fory);
		return result;
	}

	private Fory make() {
		int before = this.made.getAndUpdate((count) -> Math.min(count + 1, this.capacity));
		return this.maker.make(before < this.capacity);
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
