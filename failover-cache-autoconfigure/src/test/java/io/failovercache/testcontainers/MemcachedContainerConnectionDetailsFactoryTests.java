/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.testcontainers;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.autoconfigure.FailoverCacheConnectionDetails;
import io.failovercache.autoconfigure.ServerAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemcachedContainerConnectionDetailsFactory}.
 */
class MemcachedContainerConnectionDetailsFactoryTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@Test
	void containerWithoutANameIsPrimary() {
		this.contextRunner.withUserConfiguration(OneContainer.class).run((context) -> {
			FailoverCacheConnectionDetails details = context.getBean(FailoverCacheConnectionDetails.class);
			assertThat(details.primary()).containsExactly(ServerAddress.of("docker", 40000));
			assertThat(details.backup()).isEmpty();
			assertThat(details.witness()).isEmpty();
		});
	}

	@Test
	void nameOfTheConnectionIsTheRole() {
		this.contextRunner.withUserConfiguration(ThreeContainers.class).run((context) -> {
			List<FailoverCacheConnectionDetails> details = context.getBeanProvider(FailoverCacheConnectionDetails.class)
				.orderedStream()
				.toList();
			assertThat(servers(details, FailoverCacheConnectionDetails::primary))
				.containsExactly(ServerAddress.of("docker", 40001));
			assertThat(servers(details, FailoverCacheConnectionDetails::backup))
				.containsExactly(ServerAddress.of("docker", 40002));
			assertThat(servers(details, FailoverCacheConnectionDetails::witness))
				.containsExactly(ServerAddress.of("docker", 40003));
		});
	}

	private static List<ServerAddress> servers(List<FailoverCacheConnectionDetails> details,
			Function<FailoverCacheConnectionDetails, List<ServerAddress>> role) {
		return details.stream().flatMap((each) -> role.apply(each).stream()).toList();
	}

	/**
	 * Pretends to run.
	 */
	private static final class StartedContainer extends GenericContainer<StartedContainer> {

		private final int port;

		StartedContainer(int port) {
			super(DockerImageName.parse("memcached:1.6"));
			this.port = port;
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getHost() {
			return "docker";
		}

		@Override
		public Integer getMappedPort(int originalPort) {
			return (originalPort == 11211) ? this.port : 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneContainer {

		@Bean
		@ServiceConnection("memcached")
		StartedContainer memcached() {
			return new StartedContainer(40000);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThreeContainers {

		@Bean
		@ServiceConnection("primary")
		StartedContainer first() {
			return new StartedContainer(40001);
		}

		@Bean
		@ServiceConnection("backup")
		StartedContainer second() {
			return new StartedContainer(40002);
		}

		@Bean
		@ServiceConnection("witness")
		StartedContainer third() {
			return new StartedContainer(40003);
		}

	}

}
