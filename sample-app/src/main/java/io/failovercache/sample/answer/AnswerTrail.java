/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Follows a call into the cached service and finds out who answered it: the database if
 * the method itself ran, else the cache.
 * <p>
 * Thread-safe: each thread follows its own call.
 *
 * @since 1.0.0
 */
@Component
public class AnswerTrail {

	private final ThreadLocal<Boolean> databaseAsked = ThreadLocal.withInitial(() -> false);

	private final CacheAnswerSource cache;

	AnswerTrail(CacheAnswerSource cache) {
		this.cache = cache;
	}

	/**
	 * Called by the service where a cached method really runs.
	 */
	public void databaseAsked() {
		this.databaseAsked.set(true);
	}

	/**
	 * Makes a call and times it.
	 * @param <T> what the call returns
	 * @param call the call
	 * @return what it returned, from whom and how fast
	 */
	public <T> Answer<T> follow(Supplier<T> call) {
		this.databaseAsked.set(false);
		long start = System.nanoTime();
		T value = call.get();
		long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
		return new Answer<>(value, source(), micros);
	}

	private AnswerSource source() {
		return this.databaseAsked.get() ? AnswerSource.DATABASE : this.cache.answering();
	}

}
