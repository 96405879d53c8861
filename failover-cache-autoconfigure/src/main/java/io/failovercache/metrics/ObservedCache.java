/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;

import io.failovercache.cache.FailoverCache;

/**
 * A cache that observes each of its calls. A loader runs inside the observation of its
 * call.
 */
final class ObservedCache implements Cache {

	private static final String GET = "get";

	private final FailoverCache cache;

	private final ObservationRegistry registry;

	private final ThreadLocal<@Nullable String> source;

	ObservedCache(FailoverCache cache, ObservationRegistry registry, ThreadLocal<@Nullable String> source) {
		this.cache = cache;
		this.registry = registry;
		this.source = source;
	}

	@Override
	public String getName() {
		return this.cache.getName();
	}

	@Override
	public Object getNativeCache() {
		return this.cache.getNativeCache();
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		return call(GET, (context) -> found(context, this.cache.get(key)));
	}

	@Override
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		return call(GET, (context) -> found(context, this.cache.get(key, type)));
	}

	@Override
	public <T> @Nullable T get(Object key, Callable<T> valueLoader) {
		return call(GET, (context) -> {
			AtomicBoolean loaded = new AtomicBoolean();
			T value = this.cache.get(key, () -> {
				loaded.set(true);
				return valueLoader.call();
			});
			context.found(!loaded.get(), sourceOfThisThread());
			return value;
		});
	}

	@Override
	public @Nullable CompletableFuture<?> retrieve(Object key) {
		CacheObservationContext context = new CacheObservationContext(getName(), GET);
		Observation observation = observation(context).start();
		CompletableFuture<?> reading = this.cache.retrieve(key);
		if (reading == null) {
			context.found(false, "none");
			observation.stop();
			return null;
		}
		return reading.whenComplete((value, failure) -> {
			context.found(value != null, "unknown");
			stop(observation, failure);
		});
	}

	@Override
	public <T> CompletableFuture<T> retrieve(Object key, Supplier<CompletableFuture<T>> valueLoader) {
		CacheObservationContext context = new CacheObservationContext(getName(), GET);
		Observation observation = observation(context).start();
		AtomicBoolean loaded = new AtomicBoolean();
		return this.cache.retrieve(key, () -> {
			loaded.set(true);
			return observation.scoped(valueLoader);
		}).whenComplete((value, failure) -> {
			context.found(!loaded.get(), "unknown");
			stop(observation, failure);
		});
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		run("put", () -> this.cache.put(key, value));
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		return call("put-if-absent", (context) -> this.cache.putIfAbsent(key, value));
	}

	@Override
	public void evict(Object key) {
		run("evict", () -> this.cache.evict(key));
	}

	@Override
	public boolean evictIfPresent(Object key) {
		return Boolean.TRUE.equals(this.<Boolean>call("evict", (context) -> this.cache.evictIfPresent(key)));
	}

	@Override
	public void clear() {
		run("clear", this.cache::clear);
	}

	@Override
	public boolean invalidate() {
		return Boolean.TRUE.equals(this.<Boolean>call("clear", (context) -> this.cache.invalidate()));
	}

	private void run(String operation, Runnable action) {
		observation(new CacheObservationContext(getName(), operation)).observe(action);
	}

	private <T> @Nullable T call(String operation, Function<CacheObservationContext, @Nullable T> action) {
		CacheObservationContext context = new CacheObservationContext(getName(), operation);
		Supplier<@Nullable T> call = () -> {
			this.source.remove();
			return action.apply(context);
		};
		return observation(context).observe(call);
	}

	private Observation observation(CacheObservationContext context) {
		return Observation.createNotStarted(CacheObservationConvention.INSTANCE, () -> context, this.registry);
	}

	private <T> @Nullable T found(CacheObservationContext context, @Nullable T value) {
		context.found(value != null, sourceOfThisThread());
		return value;
	}

	private String sourceOfThisThread() {
		return Objects.requireNonNullElse(this.source.get(), "unknown");
	}

	private static void stop(Observation observation, @Nullable Throwable failure) {
		if (failure != null) {
			observation.error(failure);
		}
		observation.stop();
	}

	@Override
	public String toString() {
		return "Observed" + this.cache;
	}

}
