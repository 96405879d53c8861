/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;

/**
 * An application with one server in each group: both are up when a test begins, and all
 * are closed after it.
 */
final class ApplicationOnTwoServers implements BeforeEachCallback, AfterEachCallback {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final Class<?> application;

	private final String[] properties;

	private final ConfigurableApplicationContext context;

	ApplicationOnTwoServers(Class<?> application, String... properties) {
		this.application = application;
		this.properties = Stream
			.concat(Stream.of("spring.main.banner-mode=off", "spring.jmx.enabled=false",
					"failover-cache.primary.servers=" + this.primary.address(),
					"failover-cache.backup.servers=" + this.backup.address()), Arrays.stream(properties))
			.toArray(String[]::new);
		this.context = start();
	}

	/** Starts another instance of the application, to be closed by the test. */
	ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(this.application).web(WebApplicationType.NONE)
			.properties(this.properties)
			.run();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void beforeEach(ExtensionContext test) {
		EngineStatus engine = bean(EngineStatus.class);
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
	}

	@Override
	public void afterEach(ExtensionContext test) {
		this.context.close();
		this.primary.close();
		this.backup.close();
	}

}
