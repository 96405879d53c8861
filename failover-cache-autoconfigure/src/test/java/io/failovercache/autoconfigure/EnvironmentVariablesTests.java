/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.FailoverCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that are given as environment variables, as in containers.
 */
@ExtendWith(OutputCaptureExtension.class)
class EnvironmentVariablesTests {

	private final Map<String, Object> variables = new LinkedHashMap<>(Map.of("FAILOVERCACHE_PRIMARY_SERVERS",
			"127.0.0.1:1,127.0.0.1:2", "FAILOVERCACHE_BACKUP_SERVERS", "127.0.0.1:3"));

	@Test
	void serversAreRead() {
		runner().run((context) -> assertThat(context.getBean(FailoverCacheProperties.class).primary().servers())
			.containsExactly("127.0.0.1:1", "127.0.0.1:2"));
	}

	@ParameterizedTest
	@CsvSource({ "ORDERS, orders", "ORDERITEMS, orderItems", "ORDERITEMS, order-items", "ORDERITEMS, order_items",
			"ORDERITEMS, OrderItems" })
	void settingsOfOneCacheAreFoundWhereAVariableCannotWriteItsName(String variable, String cache) {
		this.variables.put("FAILOVERCACHE_CACHES_" + variable + "_TIMETOLIVE", "7s");
		runner().run((context) -> assertThat(timeToLive(context, cache)).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void exactNameComesFirst() {
		this.variables.put("FAILOVERCACHE_CACHES_ORDERITEMS_TIMETOLIVE", "7s");
		runner().withPropertyValues("failover-cache.caches[order-items].time-to-live=9s")
			.run((context) -> assertThat(timeToLive(context, "order-items")).isEqualTo(Duration.ofSeconds(9)));
	}

	@Test
	void variableOfAnUnknownNameIsReportedOnce(CapturedOutput output) {
		this.variables.put("FAILOVERCACHE_TIMETOLVE", "secret");
		runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("FAILOVERCACHE_TIMETOLVE").contains("failover-cache.time-to-live");
			assertThat(output).doesNotContain("secret");
		});
	}

	@Test
	void variablesThatKubernetesAddsForAServiceOfThatNameAreNone(CapturedOutput output) {
		this.variables.put("FAILOVERCACHE_SERVICE_HOST", "10.0.0.1");
		this.variables.put("FAILOVERCACHE_SERVICE_PORT", "11211");
		this.variables.put("FAILOVERCACHE_PORT", "tcp://10.0.0.1:11211");
		this.variables.put("FAILOVERCACHE_PORT_11211_TCP_ADDR", "10.0.0.1");
		runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("FAILOVERCACHE_");
		});
	}

	private static Duration timeToLive(ApplicationContext context, String cache) {
		return ((FailoverCache) Objects.requireNonNull(context.getBean(FailoverCacheManager.class).getCache(cache)))
			.settings()
			.timeToLive();
	}

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
			.withUserConfiguration(UnreachableServers.class)
			.withPropertyValues("failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms")
			.withInitializer((context) -> {
				MutablePropertySources sources = context.getEnvironment().getPropertySources();
				sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								this.variables));
			});
	}

}
