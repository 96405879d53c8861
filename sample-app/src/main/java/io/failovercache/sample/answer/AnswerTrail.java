/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import io.failovercache.cache.CacheObserver;
import io.failovercache.observe.GroupRole;

/**
 * The trail of a call into the cached service, which shows the source that answered it.
 * The cache tells of a hit on the calling thread, and the service of each query that it
 * made; a value that came from neither was in this instance's memory.
 * <p>
 * Thread-safe: each thread follows its own call.
 *
 * @since 1.0.0
 */
@Component
public class AnswerTrail implements CacheObserver {

	private final ThreadLocal<AnswerSource> source = ThreadLocal.withInitial(() -> AnswerSource.LOCAL);

	private final ThreadLocal<Long> databaseNanos = ThreadLocal.withInitial(() -> 0L);

	@Override
	public void hit(String cache, GroupRole group) {
		this.source.set((group == GroupRole.PRIMARY) ? AnswerSource.PRIMARY : AnswerSource.BACKUP);
	}

	/**
	 * Called by the service where a cached method really runs.
	 */
	public void databaseAsked() {
		this.source.set(AnswerSource.DATABASE);
	}

	/**
	 * Asks the database within a cached method, and remembers for how long.
	 * @param <T> what the query returns
	 * @param query the query
	 * @return what it returned
	 */
	public <T> T askDatabase(Supplier<T> query) {
		databaseAsked();
		long start = System.nanoTime();
		try {
			return query.get();
		}
		finally {
			this.databaseNanos.set(this.databaseNanos.get() + System.nanoTime() - start);
		}
	}

	/**
	 * The database's share of this thread's last call.
	 * @return microseconds
	 */
	public long databaseMicros() {
		return TimeUnit.NANOSECONDS.toMicros(this.databaseNanos.get());
	}

	/**
	 * Makes a call and times it.
	 * @param <T> what the call returns
	 * @param call the call
	 * @return what it returned, from which source and how fast
	 */
	public <T> Answer<T> follow(Supplier<T> call) {
		this.source.remove();
		this.databaseNanos.remove();
		long start = System.nanoTime();
		T value = call.get();
		long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
		return new Answer<>(value, this.source.get(), micros);
	}

}
