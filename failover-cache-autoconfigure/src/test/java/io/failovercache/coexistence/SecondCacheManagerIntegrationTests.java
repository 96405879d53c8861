/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that keeps some of its caches elsewhere, in a manager that is no default
 * candidate.
 */
@SpringBootTest
@EmbeddedMemcached
class SecondCacheManagerIntegrationTests {

	@Autowired
	private Rates rates;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	@Test
	void eachCacheIsWhereItsAnnotationSays(@Autowired CacheManager manager,
			@Autowired @Qualifier("localManager") CacheManager localManager) {
		assertThat(manager).isInstanceOf(FailoverCacheManager.class);
		assertThat(this.rates.shared(1)).isEqualTo(this.rates.shared(1));
		assertThat(this.rates.local(1)).isEqualTo(this.rates.local(1));
		assertThat(manager.getCacheNames()).containsExactly("shared");
		assertThat(localManager.getCacheNames()).containsExactly("local");
		assertThat(Objects.requireNonNull(localManager.getCache("local")).get(1)).isNotNull();
		assertThat(this.servers.primary().get(0).keys()).noneMatch((key) -> key.contains(":local:"));
	}

	static class Rates {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("shared")
		public int shared(int id) {
			return this.loads.incrementAndGet();
		}

		@Cacheable(cacheNames = "local", cacheManager = "localManager")
		public int local(int id) {
			return this.loads.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean(defaultCandidate = false)
		CacheManager localManager() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		Rates rates() {
			return new Rates();
		}

	}

}
