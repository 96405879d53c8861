/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.failovercache.discovery.NameResolver;
import io.failovercache.discovery.ServerDiscovery;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;

/**
 * One instance of an application with the starter. It is patient, so that a machine that
 * stalls makes no misses.
 */
public final class TestApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private TestApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts it.
	 * @param resolver looks up names, {@code null} for the JVM's own
	 * @param properties as {@code name=value}
	 * @return the running application
	 */
	public static TestApplication start(@Nullable NameResolver resolver, String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.main.banner-mode=off", "failover-cache.key-prefix=discovery",
				"spring.jmx.enabled=false", "failover-cache.operation-timeout=1s", "failover-cache.node-timeout=300ms",
				"failover-cache.recovery.trust-lease=1500ms", "failover-cache.recovery.fence-lease=4s",
				"failover-cache.recovery.tombstone-ttl=5s"));
		all.addAll(List.of(properties));
		return new TestApplication(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.initializers((context) -> {
				if (resolver != null) {
					context.getBeanFactory().registerSingleton("testResolver", resolver);
				}
			})
			.run());
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public Cache cache() {
		return Objects.requireNonNull(bean(CacheManager.class).getCache("things"));
	}

	/**
	 * The servers of a group.
	 */
	public List<String> servers(GroupRole group) {
		return bean(EngineStatus.class).nodes()
			.stream()
			.filter((node) -> node.role() == group)
			.map((node) -> node.node().toString())
			.toList();
	}

	public boolean isUp() {
		return bean(EngineStatus.class).nodes().stream().map(NodeSnapshot::state).allMatch(NodeState.UP::equals);
	}

	public boolean isSettled() {
		return bean(ServerDiscovery.class).isSettled();
	}

	public String health() {
		return Objects.requireNonNull(bean(HealthEndpoint.class).healthForPath("failoverCache")).getStatus().getCode();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
