/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedNodesInitializer}.
 */
class EmbeddedNodesInitializerIntegrationTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void startsTwoGroupsOfOneNodeAndPointsTheCacheAtThem() {
		try (GenericApplicationContext context = context()) {
			EmbeddedNodes nodes = context.getBean(EmbeddedNodes.class);
			assertThat(nodes.primary()).hasSize(1);
			assertThat(nodes.backup()).hasSize(1);
			assertThat(this.environment.getProperty(EmbeddedNodesInitializer.PRIMARY))
				.isEqualTo(nodes.primary().get(0).address());
			assertThat(this.environment.getProperty(EmbeddedNodesInitializer.BACKUP))
				.isEqualTo(nodes.backup().get(0).address());
			assertThat(nodes.all()).allMatch((node) -> node.state() == EmbeddedMemcachedNode.State.RUNNING);
		}
	}

	@Test
	void nodesEndWithTheApplication() {
		GenericApplicationContext context = context();
		EmbeddedNodes nodes = context.getBean(EmbeddedNodes.class);
		context.close();
		assertThat(nodes.all()).allMatch((node) -> node.state() == EmbeddedMemcachedNode.State.CRASHED);
	}

	@ParameterizedTest
	@CsvSource({ "failover-cache.primary.servers, localhost:11211",
			"failover-cache.primary.servers[0], localhost:11211", "failover-cache.backup.servers, localhost:11211",
			"failover-cache.enabled, false", "spring.docker.compose.enabled, true" })
	void startsNoneIfServersAreConfigured(String name, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of(name, value)));
		try (GenericApplicationContext context = context()) {
			assertThat(context.getBeanNamesForType(EmbeddedNodes.class)).isEmpty();
		}
	}

	@Test
	void startsNoneIfTheEnvironmentConfiguresServers() {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("FAILOVERCACHE_PRIMARY_SERVERS", "localhost:11211")));
		try (GenericApplicationContext context = context()) {
			assertThat(context.getBeanNamesForType(EmbeddedNodes.class)).isEmpty();
		}
	}

	private GenericApplicationContext context() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		new EmbeddedNodesInitializer().initialize(context);
		context.refresh();
		return context;
	}

}
