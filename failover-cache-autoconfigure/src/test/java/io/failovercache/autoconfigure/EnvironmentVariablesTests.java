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

	@ParameterizedTest
	@CsvSource({ "FAILOVER_CACHE_TIMETOLIVE, FAILOVERCACHE_TIMETOLIVE",
			"FAILOVERCACHE_TIME_TO_LIVE, FAILOVERCACHE_TIMETOLIVE",
			"FAILOVERCACHE_CACHES_ORDER_ITEMS_TIMETOLIVE, FAILOVERCACHE_CACHES_ORDERITEMS_TIMETOLIVE",
			"FAILOVER_CACHE_CACHES_ORDERS_TIME_TO_LIVE, FAILOVERCACHE_CACHES_ORDERS_TIMETOLIVE",
			"FAILOVERCACHE_CACHES_ORDERS_TIME, FAILOVERCACHE_CACHES_ORDERS_TIMETOLIVE",
			"FAILOVER_CACHE_PRIMARY_SERVER_0, FAILOVERCACHE_PRIMARY_SERVERS" })
	void variableThatSpringBootDoesNotReadIsReportedWithTheOneThatItReads(String variable, String read,
			CapturedOutput output) {
		this.variables.put(variable, "7s");
		runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("'" + variable + "' is not a property").contains("'" + read + "'");
		});
	}

	@Test
	void variablesWithAnUnderscoreForEachDashAreRead(CapturedOutput output) {
		this.variables.put("FAILOVER_CACHE_TIME_TO_LIVE", "7s");
		this.variables.put("FAILOVER_CACHE_WITNESS_SERVERS_0", "w:1");
		this.variables.put("FAILOVER_CACHE_CACHES_ORDER_ITEMS_TIME_TO_LIVE", "8s");
		runner().withPropertyValues("failover-cache.caches.order-items.refresh-after=1s").run((context) -> {
			assertThat(timeToLive(context, "other")).isEqualTo(Duration.ofSeconds(7));
			assertThat(timeToLive(context, "order-items")).isEqualTo(Duration.ofSeconds(8));
			assertThat(context.getBean(FailoverCacheProperties.class).witness().servers()).containsExactly("w:1");
			assertThat(output).doesNotContain("is not a property");
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
		ApplicationContextRunner plain = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, CacheAutoConfiguration.class))
			.withUserConfiguration(UnreachableServers.class)
			.withPropertyValues("failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms");
		return with(plain, this.variables);
	}

	static ApplicationContextRunner with(ApplicationContextRunner runner, Map<String, Object> variables) {
		return runner.withInitializer((context) -> {
			MutablePropertySources sources = context.getEnvironment().getPropertySources();
			sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							variables));
		});
	}

}
