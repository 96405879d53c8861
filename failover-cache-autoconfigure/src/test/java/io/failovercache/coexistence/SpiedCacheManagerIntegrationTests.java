/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.CacheManager;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of a user that looks over the shoulder of the cache manager, while no server is
 * anywhere: methods do their work.
 */
@SpringBootTest(classes = MockedCacheManagerIntegrationTests.Application.class,
		webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2" })
class SpiedCacheManagerIntegrationTests {

	@MockitoSpyBean
	private CacheManager cacheManager;

	@Autowired
	private MockedCacheManagerIntegrationTests.Greetings greetings;

	@Test
	void contextStartsWithASpyOfTheManager() {
		assertThat(this.greetings.greet("a")).isEqualTo("hello a");
		Mockito.verify(this.cacheManager, Mockito.atLeastOnce()).getCache("greetings");
	}

}
