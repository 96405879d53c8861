/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.fory.Fory;

/**
 * Instances of Fory, each for one thread at a time. No thread waits for another: one that
 * finds none makes one, and only as many are kept as can run at once. Fit for virtual
 * threads, of which there may be more than instances. One that has failed is not used
 * again: it may remember the types it expected when it failed, and take the next value
 * for one of them. Thread-safe.
 */
final class ForyPool {

	private final Supplier<Fory> maker;

	private final Queue<Fory> idle = new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

	ForyPool(Supplier<Fory> maker) {
		this.maker = maker;
	}

	<T> T use(Function<Fory, T> work) {
		Fory pooled = this.idle.poll();
		Fory fory = (pooled != null) ? pooled : this.maker.get();
		T result = work.apply(fory);
		this.idle.offer(fory);
		return result;
	}

}
