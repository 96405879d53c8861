/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.cache.Cache.ValueRetrievalException;
import org.springframework.cache.Cache.ValueWrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the contract of {@link FailoverCache} as {@code Cache}, called directly.
 */
class FailoverCacheContractIntegrationTests {

	@RegisterExtension
	final TwoServers servers = new TwoServers(
			Map.of("withoutNull", CacheSettings.defaults().withCacheNullValues(false)));

	private final FailoverCache cache = this.servers.cache("products");

	@Test
	void nameAndNativeCache() {
		assertThat(this.cache.getName()).isEqualTo("products");
		assertThat(this.cache.getNativeCache()).isSameAs(this.cache);
	}

	@Test
	void getTellsMissFromNull() {
		assertThat(this.cache.get("a")).isNull();
		this.cache.put("a", null);
		assertThat(this.cache.get("a")).isNotNull().extracting(ValueWrapper::get).isNull();
		assertThat(this.cache.get("a", String.class)).isNull();
	}

	@Test
	void nullIsNotCachedWhereItMustNot() {
		FailoverCache without = this.servers.cache("withoutNull");
		without.put("a", "1");
		without.put("a", null);
		assertThat(without.get("a")).isNull();
	}

	@Test
	void putAfterClearStoresWhatWasMissedBefore() {
		assertThat(this.cache.get("a")).isNull();
		this.cache.clear();
		this.cache.put("a", "1");
		assertThat(this.cache.get("a", String.class)).isEqualTo("1");
		assertThat(this.cache.get("b")).isNull();
		this.cache.invalidate();
		this.cache.put("b", "2");
		assertThat(this.cache.get("b", String.class)).isEqualTo("2");
	}

	@Test
	void getWithTypeChecksTheType() {
		this.cache.put("a", "1");
		assertThat(this.cache.get("a", String.class)).isEqualTo("1");
		assertThat(this.cache.get("a", (Class<?>) null)).isEqualTo("1");
		assertThatIllegalStateException().isThrownBy(() -> this.cache.get("a", Integer.class));
	}

	@Test
	void getWithLoaderLoadsOnceAndStores() {
		AtomicInteger loads = new AtomicInteger();
		Callable<String> loader = () -> "loaded " + loads.incrementAndGet();
		assertThat(this.cache.get("a", loader)).isEqualTo("loaded 1");
		assertThat(this.cache.get("a", loader)).isEqualTo("loaded 1");
		assertThat(this.cache.<Object>get("null", () -> null)).isNull();
		assertThat(this.cache.get("null")).isNotNull();
	}

	@Test
	void failureOfLoaderIsTheCause() {
		Exception failure = new Exception("no database");
		assertThatExceptionOfType(ValueRetrievalException.class).isThrownBy(() -> this.cache.get("a", () -> {
			throw failure;
		})).withCause(failure).satisfies((ex) -> assertThat(ex.getKey()).isEqualTo("a"));
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void retrieveTellsMissFromNull() throws Exception {
		CompletableFuture<?> miss = Objects.requireNonNull(this.cache.retrieve("a"));
		assertThat(miss.get()).isNull();
		this.cache.put("a", null);
		CompletableFuture<?> hit = Objects.requireNonNull(this.cache.retrieve("a"));
		assertThat(hit.get()).isInstanceOf(ValueWrapper.class);
	}

	@Test
	void retrieveWithLoaderLoadsOnceAndStores() {
		AtomicInteger loads = new AtomicInteger();
		for (int i = 0; i < 2; i++) {
			assertThat(this.cache
				.retrieve("a", () -> CompletableFuture.supplyAsync(() -> "loaded " + loads.incrementAndGet()))
				.join()).isEqualTo("loaded 1");
		}
		Exception failure = new Exception("no database");
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> this.cache.retrieve("b", () -> CompletableFuture.failedFuture(failure)).get())
			.withCause(failure);
	}

	@Test
	void putIfAbsentHasOneWinner() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<@Nullable ValueWrapper>> calls = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				int number = i;
				calls.add(() -> this.cache.putIfAbsent("a", number));
			}
			int winners = 0;
			for (Future<@Nullable ValueWrapper> call : threads.invokeAll(calls)) {
				winners += (call.get() == null) ? 1 : 0;
			}
			assertThat(winners).isEqualTo(1);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void evictsAndClearsAtOnce() {
		this.cache.put("a", "1");
		assertThat(this.cache.evictIfPresent("a")).isTrue();
		assertThat(this.cache.evictIfPresent("a")).isFalse();
		this.cache.put("a", "1");
		this.cache.evict("a");
		assertThat(this.cache.get("a")).isNull();
		this.cache.put("b", "1");
		assertThat(this.cache.invalidate()).isFalse();
		assertThat(this.cache.get("b")).isNull();
		this.cache.put("b", "1");
		this.cache.clear();
		assertThat(this.cache.get("b")).isNull();
	}

}
