/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Objects that are costly to make, each for one thread at a time. A thread that finds
 * none makes one; only as many are kept as can run at once, even if there are many
 * virtual threads. Thread-safe.
 *
 * @param <T> the type of the objects
 */
final class Pool<T> {

	private final Supplier<T> maker;

	private final Queue<T> idle = new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

	Pool(Supplier<T> maker) {
		this.maker = maker;
	}

	T take() {
		T pooled = this.idle.poll();
		return (pooled != null) ? pooled : this.maker.get();
	}

	/** Takes an object back that can be used again. */
	void give(T object) {
		this.idle.offer(object);
	}

}
