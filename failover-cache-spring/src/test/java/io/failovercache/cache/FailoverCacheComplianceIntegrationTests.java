/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.cache.Cache;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.cache.interceptor.NamedCacheResolver;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of Spring's contract of a cache: every method of {@link Cache} and every
 * attribute of its annotations.
 */
@RequiresMemcached
@Timeout(60)
class FailoverCacheComplianceIntegrationTests {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance = TestInstance.of(this.primary.address(), this.backup.address(),
			Map.of("withoutNull", CacheSettings.defaults().withCacheNullValues(false)));

	private final FailoverCache cache = this.instance.cache("products");

	private final CountingErrorHandler errors = new CountingErrorHandler();

	private final AnnotationConfigApplicationContext context = context();

	private final Catalogue catalogue = this.context.getBean(Catalogue.class);

	private AnnotationConfigApplicationContext context() {
		AnnotationConfigApplicationContext made = new AnnotationConfigApplicationContext();
		made.registerBean("cacheManager", FailoverCacheManager.class, this.instance::manager,
				(definition) -> definition.setDestroyMethodName(""));
		made.registerBean(Catalogue.class);
		made.registerBean(JCacheCatalogue.class);
		made.registerBean("lastOnly", KeyGenerator.class,
				() -> (target, method, parameters) -> parameters[parameters.length - 1]);
		made.registerBean("resolver", CacheResolver.class,
				() -> new NamedCacheResolver(this.instance.manager(), "resolved"));
		made.registerBean(CachingConfiguration.class, () -> new CachingConfiguration(this.errors));
		made.refresh();
		return made;
	}

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
	}

	@AfterEach
	void close() {
		this.context.close();
		this.instance.close();
		this.primary.close();
		this.backup.close();
	}

	@Test
	void cacheableCachesByKey() {
		assertThat(this.catalogue.plain("a")).isEqualTo("value 1");
		assertThat(this.catalogue.plain("a")).isEqualTo("value 1");
		assertThat(this.catalogue.plain("b")).isEqualTo("value 2");
		assertThat(this.catalogue.keyed("x", "a")).isEqualTo("value 1");
		assertThat(this.catalogue.synced("a")).isEqualTo("value 1");
		assertThat(this.catalogue.synced("c")).isEqualTo("value 3");
		assertThat(this.catalogue.synced("c")).isEqualTo("value 3");
	}

	@Test
	void conditionAndUnlessDecide() {
		assertThat(this.catalogue.onlyLong("a")).isEqualTo("value 1");
		assertThat(this.catalogue.onlyLong("a")).isEqualTo("value 2");
		assertThat(this.catalogue.onlyLong("long")).isEqualTo("value 3");
		assertThat(this.catalogue.onlyLong("long")).isEqualTo("value 3");
	}

	@Test
	void unlessKeepsAResultOut() {
		assertThat(this.catalogue.unlessFirst("a")).isEqualTo("value 1");
		assertThat(this.catalogue.unlessFirst("a")).isEqualTo("value 2");
		assertThat(this.catalogue.unlessFirst("a")).isEqualTo("value 2");
	}

	@Test
	void nullAndOptionalResultsAreCached() {
		assertThat(this.catalogue.nothing("a")).isNull();
		assertThat(this.catalogue.nothing("a")).isNull();
		assertThat(this.catalogue.calls()).isEqualTo(1);
		assertThat(this.catalogue.optional("a")).contains("value 2");
		assertThat(this.catalogue.optional("a")).contains("value 2");
		assertThat(this.catalogue.optional("")).isEmpty();
		assertThat(this.catalogue.optional("")).isEmpty();
		assertThat(this.catalogue.calls()).isEqualTo(3);
	}

	@Test
	void futuresAreCached() {
		assertThat(this.catalogue.future("a").join()).isEqualTo("value 1");
		Awaitility.await().until(() -> this.cache.get("a") != null);
		assertThat(this.catalogue.future("a").join()).isEqualTo("value 1");
		assertThat(this.catalogue.syncedFuture("b").join()).isEqualTo("value 2");
		assertThat(this.catalogue.syncedFuture("b").join()).isEqualTo("value 2");
	}

	@Test
	void monoAndFluxAreCached() {
		assertThat(this.catalogue.mono("a").block()).isEqualTo("value 1");
		Awaitility.await().until(() -> this.cache.get("a") != null);
		assertThat(this.catalogue.mono("a").block()).isEqualTo("value 1");
		assertThat(this.catalogue.flux("b").collectList().block()).containsExactly("value 2", "more");
		Awaitility.await().until(() -> this.cache.get("b") != null);
		assertThat(this.catalogue.flux("b").collectList().block()).containsExactly("value 2", "more");
	}

	@Test
	void failureOfMethodReachesTheCaller() {
		assertThatIllegalStateException().isThrownBy(() -> this.catalogue.failing("a")).withMessage("no database");
		assertThat(this.catalogue.calls()).isEqualTo(1);
	}

	@Test
	void cachePutStoresAsItIsTold() {
		assertThat(this.catalogue.plain("a")).isEqualTo("value 1");
		this.catalogue.put("a", "new");
		assertThat(this.catalogue.plain("a")).isEqualTo("new");
		this.catalogue.putMaybe("a", "never");
		this.catalogue.putMaybe("a", "unless");
		assertThat(this.catalogue.plain("a")).isEqualTo("new");
		this.catalogue.putMaybe("a", "newer");
		assertThat(this.catalogue.plain("a")).isEqualTo("newer");
	}

	@Test
	void cacheEvictEvictsAsItIsTold() {
		this.cache.put("a", "1");
		this.cache.put("b", "1");
		assertThatIllegalStateException().isThrownBy(() -> this.catalogue.evictThenFail("a"));
		assertThat(this.cache.get("a")).isNotNull();
		assertThatIllegalStateException().isThrownBy(() -> this.catalogue.evictBeforeFailing("a"));
		assertThat(this.cache.get("a")).isNull();
		this.catalogue.evict("b");
		assertThat(this.cache.get("b")).isNull();
		this.cache.put("a", "1");
		this.cache.put("b", "1");
		this.catalogue.evictAll();
		assertThat(this.cache.get("a")).isNull();
		assertThat(this.cache.get("b")).isNull();
	}

	@Test
	void cachingDoesSeveralThings() {
		this.cache.put("a old", "1");
		assertThat(this.catalogue.both("a")).isEqualTo("value 1");
		assertThat(this.cache.get("a", String.class)).isEqualTo("value 1");
		assertThat(this.instance.cache("others").get("a", String.class)).isEqualTo("value 1");
		assertThat(this.cache.get("a old")).isNull();
	}

	@Test
	void conditionOfAnEvictDecides() {
		this.cache.put("kept", "1");
		this.cache.put("a", "1");
		this.catalogue.evictMaybe("kept");
		this.catalogue.evictMaybe("a");
		assertThat(this.cache.get("kept")).isNotNull();
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void futuresAndMonosPutAndEvict() {
		this.catalogue.putFuture("a", "1").join();
		Awaitility.await().untilAsserted(() -> assertThat(this.cache.get("a", String.class)).isEqualTo("1"));
		this.catalogue.putMono("b", "1").block();
		Awaitility.await().untilAsserted(() -> assertThat(this.cache.get("b", String.class)).isEqualTo("1"));
		this.catalogue.evictWithFuture("a").join();
		Awaitility.await().untilAsserted(() -> assertThat(this.cache.get("a")).isNull());
		this.catalogue.evictWithMono("b").block();
		Awaitility.await().untilAsserted(() -> assertThat(this.cache.get("b")).isNull());
	}

	@Test
	void nothingInAMonoOrFutureIsCachedAsNull() {
		assertThat(this.catalogue.emptyMono("a").blockOptional()).isEmpty();
		Awaitility.await().until(() -> this.cache.get("a") != null);
		assertThat(this.catalogue.emptyMono("a").blockOptional()).isEmpty();
		assertThat(this.catalogue.calls()).isEqualTo(1);
		assertThat(this.catalogue.futureOfNothing("b").join()).isNull();
		Awaitility.await().until(() -> this.cache.get("b") != null);
		assertThat(this.catalogue.futureOfNothing("b").join()).isNull();
		assertThat(this.catalogue.calls()).isEqualTo(2);
	}

	@Test
	void failureOfAMonoIsNotCached() {
		assertThatIllegalStateException().isThrownBy(() -> this.catalogue.failingMono("a").block())
			.withMessage("no database value 1");
		assertThatIllegalStateException().isThrownBy(() -> this.catalogue.failingMono("a").block())
			.withMessage("no database value 2");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void syncedMonoAndFluxAreLoadedOnce() {
		assertThat(this.catalogue.syncedMono("a").block()).isEqualTo("value 1");
		assertThat(this.catalogue.syncedMono("a").block()).isEqualTo("value 1");
		assertThat(this.catalogue.syncedFlux("b").collectList().block()).containsExactly("value 2", "more");
		assertThat(this.catalogue.syncedFlux("b").collectList().block()).containsExactly("value 2", "more");
	}

	@Test
	void keyGeneratorAndCacheResolverDecide() {
		assertThat(this.catalogue.generated("x", "a")).isEqualTo("value 1");
		assertThat(this.catalogue.generated("y", "a")).isEqualTo("value 1");
		assertThat(this.catalogue.resolved("b")).isEqualTo("value 2");
		assertThat(this.catalogue.resolved("b")).isEqualTo("value 2");
		assertThat(this.instance.cache("resolved").get("b", String.class)).isEqualTo("value 2");
	}

	@Test
	void oneHitOfSeveralCachesIsEnough() {
		assertThat(this.catalogue.inTwoCaches("a")).isEqualTo("value 1");
		this.instance.cache("others").evict("a");
		assertThat(this.catalogue.inTwoCaches("a")).isEqualTo("value 1");
		this.instance.cache("more").evict("a");
		this.instance.cache("others").evict("a");
		assertThat(this.catalogue.inTwoCaches("a")).isEqualTo("value 2");
	}

	@Test
	void annotationsOfJCacheWork() {
		JCacheCatalogue jcache = this.context.getBean(JCacheCatalogue.class);
		assertThat(jcache.result("a")).isEqualTo("value 1");
		assertThat(jcache.result("a")).isEqualTo("value 1");
		jcache.put("a", "put");
		assertThat(jcache.result("a")).isEqualTo("put");
		jcache.remove("a");
		assertThat(jcache.result("a")).isEqualTo("value 2");
		assertThat(jcache.keyed("ignored", "a")).isEqualTo("value 2");
		assertThatIllegalStateException().isThrownBy(() -> jcache.failing("b"));
		jcache.removeAll();
		assertThat(jcache.result("a")).isEqualTo("value 3");
		this.primary.kill();
		assertThat(jcache.result("a")).isEqualTo("value 3");
		assertThat(this.errors.count).hasValue(0);
	}

	@Test
	void rolledBackPutsEvictsAndClearsAreForgotten() {
		FailoverCacheManager manager = this.instance.manager();
		manager.setTransactionAware(true);
		Cache aware = Objects.requireNonNull(manager.getCache("rolledBack"));
		aware.put("a", "1");
		TransactionSynchronizationManager.initSynchronization();
		try {
			aware.put("b", "1");
			aware.evict("a");
			aware.clear();
			TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_ROLLED_BACK);
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
		assertThat(aware.get("a", String.class)).isEqualTo("1");
		assertThat(aware.get("b")).isNull();
	}

	@Test
	void transactionAwarePutsAndEvictsWaitForTheCommit() {
		this.cache.put("evicted", "1");
		FailoverCacheManager manager = this.instance.manager();
		manager.setTransactionAware(true);
		Cache aware = Objects.requireNonNull(manager.getCache("aware"));
		aware.put("evicted", "1");
		TransactionSynchronizationManager.initSynchronization();
		try {
			aware.put("put", "1");
			aware.evict("evicted");
			assertThat(aware.get("put")).isNull();
			assertThat(aware.get("evicted")).isNotNull();
			TransactionSynchronizationUtils.triggerAfterCommit();
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
		assertThat(aware.get("put", String.class)).isEqualTo("1");
		assertThat(aware.get("evicted")).isNull();
	}

	@Test
	void errorHandlerNeverSeesFaultsOfServersKeysOrValues() {
		this.cache.put(new Object(), new Object());
		assertThat(this.cache.get(new Object())).isNull();
		this.primary.kill();
		this.backup.freeze();
		this.catalogue.plain("a");
		this.catalogue.synced("b");
		this.catalogue.put("a", "1");
		this.catalogue.evict("a");
		this.catalogue.evictAll();
		assertThat(this.catalogue.future("c").join()).isNotNull();
		assertThat(this.catalogue.mono("d").block()).isNotNull();
		assertThat(this.catalogue.flux("e").collectList().block()).hasSize(2);
		this.catalogue.putFuture("f", "1").join();
		this.catalogue.evictWithMono("g").block();
		assertThat(this.errors.count).hasValue(0);
		this.backup.resume();
	}

	/**
	 * Makes every fault of a cache count.
	 */
	@EnableCaching
	static class CachingConfiguration implements CachingConfigurer {

		private final CacheErrorHandler errors;

		CachingConfiguration(CacheErrorHandler errors) {
			this.errors = errors;
		}

		@Override
		public CacheErrorHandler errorHandler() {
			return this.errors;
		}

	}

	/**
	 * Counts what reaches it.
	 */
	private static final class CountingErrorHandler implements CacheErrorHandler {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void handleCacheGetError(RuntimeException exception, Cache cache, Object key) {
			this.count.incrementAndGet();
		}

		@Override
		public void handleCachePutError(RuntimeException exception, Cache cache, Object key, @Nullable Object value) {
			this.count.incrementAndGet();
		}

		@Override
		public void handleCacheEvictError(RuntimeException exception, Cache cache, Object key) {
			this.count.incrementAndGet();
		}

		@Override
		public void handleCacheClearError(RuntimeException exception, Cache cache) {
			this.count.incrementAndGet();
		}

	}

}
