/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

/**
 * A service with all annotations and return types of cached methods.
 */
@CacheConfig(cacheNames = "products")
class Catalogue {

	private final AtomicInteger calls = new AtomicInteger();

	int calls() {
		return this.calls.get();
	}

	private String next() {
		return "value " + this.calls.incrementAndGet();
	}

	@Cacheable
	public String plain(String id) {
		return next();
	}

	@Cacheable(sync = true)
	public String synced(String id) {
		return next();
	}

	@Cacheable(key = "#other")
	public String keyed(String id, String other) {
		return next();
	}

	@Cacheable(condition = "#id.length() > 3")
	public String onlyLong(String id) {
		return next();
	}

	@Cacheable(unless = "#result.endsWith('1')")
	public String unlessFirst(String id) {
		return next();
	}

	@Cacheable
	public @Nullable String nothing(String id) {
		next();
		return null;
	}

	@Cacheable(cacheManager = "cacheManager", cacheNames = "others")
	public Optional<String> optional(String id) {
		String value = next();
		return id.isEmpty() ? Optional.empty() : Optional.of(value);
	}

	@Cacheable
	public CompletableFuture<String> future(String id) {
		return CompletableFuture.supplyAsync(this::next);
	}

	@Cacheable(sync = true)
	public CompletableFuture<String> syncedFuture(String id) {
		return CompletableFuture.supplyAsync(this::next);
	}

	@Cacheable
	public Mono<String> mono(String id) {
		return Mono.fromSupplier(this::next);
	}

	@Cacheable
	public Flux<String> flux(String id) {
		return Flux.defer(() -> Flux.fromIterable(List.of(next(), "more")));
	}

	@Cacheable(sync = true)
	public String failing(String id) {
		next();
		throw new IllegalStateException("no database");
	}

	@CachePut(key = "#id")
	public String put(String id, String value) {
		return value;
	}

	@CachePut(key = "#id", condition = "#value != 'never'", unless = "#result == 'unless'")
	public String putMaybe(String id, String value) {
		return value;
	}

	@CacheEvict
	public void evict(String id) {
		next();
	}

	@CacheEvict(allEntries = true)
	public void evictAll() {
		next();
	}

	@CacheEvict
	public void evictThenFail(String id) {
		throw new IllegalStateException("no database");
	}

	@CacheEvict(condition = "#id != 'kept'")
	public void evictMaybe(String id) {
		next();
	}

	@CacheEvict
	public CompletableFuture<String> evictWithFuture(String id) {
		return CompletableFuture.supplyAsync(this::next);
	}

	@CacheEvict
	public Mono<String> evictWithMono(String id) {
		return Mono.fromSupplier(this::next);
	}

	@CachePut(key = "#id")
	public CompletableFuture<String> putFuture(String id, String value) {
		return CompletableFuture.supplyAsync(() -> value);
	}

	@CachePut(key = "#id")
	public Mono<String> putMono(String id, String value) {
		return Mono.just(value);
	}

	@Cacheable
	public Mono<String> emptyMono(String id) {
		return Mono.fromRunnable(this::next);
	}

	@Cacheable
	public Mono<String> failingMono(String id) {
		return Mono.error(() -> new IllegalStateException("no database " + next()));
	}

	@Cacheable
	public CompletableFuture<@Nullable String> futureOfNothing(String id) {
		return CompletableFuture.supplyAsync(() -> {
			next();
			return null;
		});
	}

	@Cacheable(sync = true)
	public Mono<String> syncedMono(String id) {
		return Mono.fromSupplier(this::next);
	}

	@Cacheable(sync = true)
	public Flux<String> syncedFlux(String id) {
		return Flux.defer(() -> Flux.just(next(), "more"));
	}

	@Cacheable(keyGenerator = "lastOnly")
	public String generated(String ignored, String id) {
		return next();
	}

	@Cacheable(cacheNames = {}, cacheResolver = "resolver")
	public String resolved(String id) {
		return next();
	}

	@Caching(cacheable = { @Cacheable(cacheNames = "others"), @Cacheable(cacheNames = "more") })
	public String inTwoCaches(String id) {
		return next();
	}

	@CacheEvict(beforeInvocation = true)
	public void evictBeforeFailing(String id) {
		throw new IllegalStateException("no database");
	}

	@Caching(put = { @CachePut(key = "#id"), @CachePut(cacheNames = "others", key = "#id") },
			evict = @CacheEvict(key = "#id + ' old'"))
	public String both(String id) {
		return next();
	}

}
