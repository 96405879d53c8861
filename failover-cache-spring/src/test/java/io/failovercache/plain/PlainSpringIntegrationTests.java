/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.plain;

import java.io.Serializable;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.FailoverCaches;
import io.failovercache.client.NodeId;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Spring application without Spring Boot that caches in two groups of servers.
 */
class PlainSpringIntegrationTests {

	@Test
	void cachesAndFailsOverWithoutSpringBoot() {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Servers.class, () -> new Servers(node(primary), node(backup)));
			context.register(CacheConfiguration.class, Catalogue.class);
			context.refresh();
			awaitServers(context.getBean(FailoverCaches.class));
			Catalogue catalogue = context.getBean(Catalogue.class);
			Product first = catalogue.product("a");
			assertThat(catalogue.product("a")).isEqualTo(first);
			primary.kill();
			assertThat(catalogue.product("a")).isEqualTo(first);
			catalogue.remove("a");
			assertThat(catalogue.product("a")).isNotEqualTo(first);
		}
	}

	private static NodeId node(MemcachedProcess server) {
		String[] address = server.address().split(":", 2);
		return new NodeId(address[0], Integer.parseInt(address[1]));
	}

	private static void awaitServers(FailoverCaches caches) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> caches.engine().nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
	}

	record Servers(NodeId primary, NodeId backup) {

	}

	record Product(String id, int loaded) implements Serializable {

	}

	@EnableCaching
	@Configuration(proxyBeanMethods = false)
	static class CacheConfiguration {

		@Bean
		FailoverCaches failoverCaches(Servers servers) {
			return FailoverCaches.builder("shop")
				.primary(servers.primary())
				.backup(servers.backup())
				.trustedPackages("io.failovercache.plain")
				.cache("products", CacheSettings.defaults().withTimeToLive(Duration.ofMinutes(10)))
				.build();
		}

		@Bean(destroyMethod = "")
		CacheManager cacheManager(FailoverCaches caches) {
			return caches.manager();
		}

	}

	static class Catalogue {

		private int loads;

		@Cacheable("products")
		public Product product(String id) {
			return new Product(id, ++this.loads);
		}

		@CacheEvict("products")
		public void remove(String id) {
		}

	}

}
