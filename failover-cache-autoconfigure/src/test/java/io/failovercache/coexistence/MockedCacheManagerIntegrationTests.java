/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.mockito.BDDMockito;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of a user that takes the cache manager away, with Actuator and Micrometer on the
 * class path and no server anywhere: the context starts, and the mock is what methods
 * see.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2" })
class MockedCacheManagerIntegrationTests {

	@MockitoBean
	private CacheManager cacheManager;

	@Autowired
	private Greetings greetings;

	@Autowired
	private MeterRegistry registry;

	@Test
	void contextStartsWithAMockInPlaceOfTheManager() {
		Cache cache = Mockito.mock(Cache.class);
		BDDMockito.given(this.cacheManager.getCache("greetings")).willReturn(cache);
		assertThat(this.greetings.greet("a")).isEqualTo("hello a");
		Mockito.verify(cache).put("a", "hello a");
		assertThat(this.registry).isNotNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Greetings greetings() {
			return new Greetings();
		}

	}

	static class Greetings {

		@Cacheable("greetings")
		public String greet(String name) {
			return "hello " + name;
		}

	}

}
