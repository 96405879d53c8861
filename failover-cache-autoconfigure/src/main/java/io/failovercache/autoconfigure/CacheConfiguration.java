/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizers;
import org.springframework.boot.cache.autoconfigure.CacheProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

import io.failovercache.cache.CacheEnvironment;
import io.failovercache.cache.CacheKeyConverter;
import io.failovercache.cache.CacheObserver;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.FailoverCacheOperationsFactory;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.serialization.CacheValueSerializer;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.time.Timekeeper;

/**
 * The caches.
 */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

	private static final int MAX_THREADS = 64;

	@Bean
	FailoverCacheManager cacheManager(PropertiesCacheDefinitions definitions, CacheEnvironment environment,
			FailoverCacheProperties properties, ObjectProvider<CacheManagerCustomizer<?>> customizers) {
		FailoverCacheManager manager = new FailoverCacheManager(definitions, environment);
		manager.setTransactionAware(properties.transactionAware());
		List<CacheManagerCustomizer<?>> ordered = new ArrayList<>();
		customizers.orderedStream().forEach(ordered::add);
		return new CacheManagerCustomizers(ordered).customize(manager);
	}

	@Bean
	PropertiesCacheDefinitions failoverCacheDefinitions(FailoverCacheProperties properties,
			CacheProperties springProperties, BeanFactory beanFactory, ResourceLoader resourceLoader,
			ObjectProvider<CacheValueSerializer> serializer) {
		Set<String> names = new LinkedHashSet<>(properties.cacheNames());
		names.addAll(springProperties.getCacheNames());
		Set<String> packages = AutoConfigurationPackages.has(beanFactory)
				? Set.copyOf(AutoConfigurationPackages.get(beanFactory)) : Set.of();
		ClassLoader loader = resourceLoader.getClassLoader();
		return new PropertiesCacheDefinitions(properties, names, packages,
				codecs((loader != null) ? loader : getClass().getClassLoader(), beanFactory, serializer.getIfUnique()));
	}

	private static ValueCodecFactory codecs(ClassLoader loader, BeanFactory beanFactory,
			@Nullable CacheValueSerializer replacement) {
		if (ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", loader)) {
			return JacksonCodecs.create(loader, beanFactory, replacement);
		}
		return new ValueCodecFactory(loader, null, replacement);
	}

	@Bean
	@ConditionalOnMissingBean
	FailoverCacheOperations failoverCacheOperations(FailoverEngine engine, PropertiesCacheDefinitions definitions,
			Timekeeper timekeeper) {
		return FailoverCacheOperationsFactory.create(engine, definitions.codecOf(""), timekeeper);
	}

	/**
	 * Completes what was asked for on event loops. What follows there may be a method of
	 * the application that blocks: so there are many threads, and none of the engine's
	 * ever takes part. What comes after the end is completed elsewhere, never lost.
	 */
	@Bean(destroyMethod = "shutdown", defaultCandidate = false)
	ThreadPoolExecutor failoverCacheExecutor() {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor executor = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (runnable) -> {
					Thread thread = new Thread(runnable, "failover-cache-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				}, (runnable, ended) -> ForkJoinPool.commonPool().execute(runnable));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Bean
	CacheEnvironment failoverCacheEnvironment(FailoverEngine engine, ObjectProvider<CacheKeyConverter> keys,
			ObjectProvider<CacheObserver> observers, @Qualifier("failoverCacheExecutor") ThreadPoolExecutor executor,
			Timekeeper timekeeper) {
		return new CacheEnvironment(engine, keys.getIfAvailable(CacheKeyConverter::builtIn),
				CompositeObservers.ofCaches(observers.orderedStream().toList(), engine.observerFailures()), executor,
				timekeeper);
	}

}
