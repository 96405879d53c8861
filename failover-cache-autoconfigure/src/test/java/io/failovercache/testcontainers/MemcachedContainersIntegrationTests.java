/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.testcontainers;

import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.support.RequiresDocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A test of an application whose servers are containers, the way users write it.
 */
@RequiresDocker
@Testcontainers
@SpringBootTest(classes = MemcachedContainersIntegrationTests.Application.class,
		webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "failover-cache.operation-timeout=3s", "failover-cache.node-timeout=1s",
				"failover-cache.recovery.trust-lease=4s", "failover-cache.recovery.fence-lease=8s",
				"failover-cache.recovery.tombstone-ttl=10s" })
@DirtiesContext
class MemcachedContainersIntegrationTests {

	@Nested
	class OneContainer {

		@Container
		@ServiceConnection("memcached")
		static final GenericContainer<?> memcached = new GenericContainer<>("memcached:1.6").withExposedPorts(11211);

		@Test
		void isThePrimaryServer(@Autowired EngineStatus engine, @Autowired Catalogue catalogue) {
			assertThat(engine.nodes()).extracting(NodeSnapshot::role, (node) -> node.node().port())
				.containsExactly(tuple(GroupRole.PRIMARY, memcached.getMappedPort(11211)));
			awaitState(engine, GroupRole.PRIMARY, NodeState.UP);
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			assertThat(catalogue.loads()).isOne();
		}

	}

	@Nested
	class TwoContainers {

		@Container
		@ServiceConnection("primary")
		static final GenericContainer<?> primary = new GenericContainer<>("memcached:1.6").withExposedPorts(11211);

		@Container
		@ServiceConnection("backup")
		static final GenericContainer<?> backup = new GenericContainer<>("memcached:1.6").withExposedPorts(11211);

		@Test
		void hitsGoOnWhenThePrimaryContainerStops(@Autowired EngineStatus engine, @Autowired Catalogue catalogue) {
			awaitState(engine, GroupRole.PRIMARY, NodeState.UP);
			awaitState(engine, GroupRole.BACKUP, NodeState.UP);
			catalogue.name(1);
			catalogue.name(2);
			assertThat(catalogue.loads()).isEqualTo(2);

			primary.stop();
			assertThat(catalogue.name(1)).isEqualTo("name 1");
			awaitState(engine, GroupRole.PRIMARY, NodeState.DOWN);
			assertThat(catalogue.name(2)).isEqualTo("name 2");
			assertThat(catalogue.loads()).isEqualTo(2);
			assertThat(catalogue.name(3)).isEqualTo("name 3");
			assertThat(catalogue.name(3)).isEqualTo("name 3");
			assertThat(catalogue.loads()).isEqualTo(3);
		}

	}

	private static void awaitState(EngineStatus engine, GroupRole role, NodeState state) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(engine.nodes()).filteredOn((node) -> node.role() == role)
				.extracting(NodeSnapshot::state)
				.containsExactly(state));
	}

	static class Catalogue {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("names")
		public String name(int id) {
			this.loads.incrementAndGet();
			return "name " + id;
		}

		public int loads() {
			return this.loads.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Catalogue catalogue() {
			return new Catalogue();
		}

	}

}
