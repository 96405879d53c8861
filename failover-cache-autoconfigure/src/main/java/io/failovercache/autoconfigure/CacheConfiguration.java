/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
import io.failovercache.cache.CacheExecutor;
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
 * Configuration of the caches.
 */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

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
			@Qualifier("failoverCacheExecutor") CacheExecutor executor, Timekeeper timekeeper) {
		return FailoverCacheOperationsFactory.create(engine, definitions.codecOf(""), executor, timekeeper);
	}

	@Bean(destroyMethod = "shutdown", defaultCandidate = false)
	CacheExecutor failoverCacheExecutor() {
		return new CacheExecutor();
	}

	@Bean
	CacheEnvironment failoverCacheEnvironment(FailoverEngine engine, ObjectProvider<CacheKeyConverter> keys,
			ObjectProvider<CacheObserver> observers, @Qualifier("failoverCacheExecutor") CacheExecutor executor,
			Timekeeper timekeeper) {
		return new CacheEnvironment(engine, keys.getIfAvailable(CacheKeyConverter::builtIn),
				CompositeObservers.ofCaches(observers.orderedStream().toList(), engine.observerFailures()), executor,
				timekeeper);
	}

}
