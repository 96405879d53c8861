/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.failovercache.test.EmbeddedMemcachedNode;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the embedded servers where nobody said which servers to use, and points the
 * cache at them.
 * <p>
 * As an initializer it sees the environment complete, from whatever source, and comes
 * before the conditions of the auto-configuration. The servers' addresses are the last
 * property source: anything that is set wins. They are closed after every bean.
 */
final class EmbeddedNodesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PRIMARY = "failover-cache.primary.servers";

	static final String BACKUP = "failover-cache.backup.servers";

	private static final String BEAN_NAME = "embeddedNodes";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (wanted(environment)) {
			EmbeddedNodes nodes = EmbeddedNodes.start();
			environment.getPropertySources().addLast(new MapPropertySource(BEAN_NAME, addresses(nodes)));
			register(nodes, context);
		}
	}

	private static boolean wanted(ConfigurableEnvironment environment) {
		Binder binder = Binder.get(environment);
		boolean enabled = environment.getProperty("failover-cache.enabled", Boolean.class, true);
		boolean compose = environment.getProperty("spring.docker.compose.enabled", Boolean.class, false);
		return enabled && !compose && Stream.of(PRIMARY, BACKUP)
			.noneMatch((property) -> binder.bind(property, Bindable.listOf(String.class)).isBound());
	}

	private static Map<String, Object> addresses(EmbeddedNodes nodes) {
		return Map.of(PRIMARY, addresses(nodes.primary()), BACKUP, addresses(nodes.backup()));
	}

	private static String addresses(List<EmbeddedMemcachedNode> group) {
		return group.stream().map(EmbeddedMemcachedNode::address).collect(Collectors.joining(","));
	}

	private static void register(EmbeddedNodes nodes, ConfigurableApplicationContext context) {
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
		beans.registerSingleton(BEAN_NAME, nodes);
		// Destroyed in reverse order: what comes first here goes last.
		beans.registerDisposableBean(BEAN_NAME, nodes::close);
	}

}
