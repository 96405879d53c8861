/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.BDDMockito;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.support.NoOpCache;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.failovercache.observe.EngineStatus;
import io.failovercache.support.OwnThreadGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contexts that tests of users have: slices, and a manager that is a mock. None needs
 * a server, slices have no engine at all, and none leaves a thread.
 */
@ExtendWith(OwnThreadGroup.class)
class ContextsOfTestsIntegrationTests {

	@Test
	void contextWithMockedManagerLeavesNoThread() throws Exception {
		run(Mocked.class);
	}

	@Test
	void sliceOfJsonHasNoEngine() throws Exception {
		assertThat(run(OfJson.class)).isFalse();
	}

	@Test
	void sliceOfDataWithCachesHasNoEngine() throws Exception {
		assertThat(run(OfData.class)).isFalse();
	}

	/**
	 * Runs a test as the framework does, and returns whether its context has an engine.
	 */
	private static boolean run(Class<? extends UserTest> test) throws Exception {
		TestContextManager tests = new TestContextManager(test);
		UserTest instance = BeanUtils.instantiateClass(test);
		tests.prepareTestInstance(instance);
		instance.prepare();
		ApplicationContext context = tests.getTestContext().getApplicationContext();
		for (int id = 0; id < 100; id++) {
			assertThat(instance.shop.item(id).name()).isEqualTo("item " + id);
		}
		boolean engine = context.getBeanProvider(EngineStatus.class).stream().findAny().isPresent();
		tests.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.untilAsserted(() -> assertThat(OwnThreadGroup.threads()).isEmpty());
		return engine;
	}

	@TestPropertySource(properties = { "spring.main.banner-mode=off", "failover-cache.primary.servers=127.0.0.1:1",
			"failover-cache.backup.servers=127.0.0.1:2" })
	abstract static class UserTest {

		@Autowired
		Shop shop;

		void prepare() {
		}

	}

	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, classes = Application.class)
	static class Mocked extends UserTest {

		@MockitoBean
		CacheManager cacheManager;

		@Override
		void prepare() {
			BDDMockito.given(this.cacheManager.getCache("items")).willReturn(new NoOpCache("items"));
		}

	}

	@JsonTest
	@ContextConfiguration(classes = Application.class)
	static class OfJson extends UserTest {

	}

	/** Made as the slices of Spring Data are. */
	@BootstrapWith(SpringBootTestContextBootstrapper.class)
	@OverrideAutoConfiguration(enabled = false)
	@ImportAutoConfiguration(CacheAutoConfiguration.class)
	@ContextConfiguration(classes = { Application.class, Caching.class })
	static class OfData extends UserTest {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class Caching {

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Application {

	}

}
