/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheManagerCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheAspectSupport;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.SimpleCacheResolver;
import org.springframework.cache.support.NoOpCache;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.FailoverCache;
import io.failovercache.cache.FailoverCacheManager;
import io.failovercache.cache.WriteMode;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailoverCacheAutoConfiguration} beside Spring Boot's own.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailoverCacheAutoConfigurationTests {

	private static final String INACTIVE = "The failover cache is not active";

	private final ApplicationContextRunner withoutServers = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpringBootVersionAutoConfiguration.class,
				FailoverCacheAutoConfiguration.class, FailoverCachingAutoConfiguration.class,
				FailoverCacheInactiveAutoConfiguration.class, CacheAutoConfiguration.class))
		.withUserConfiguration(UnreachableServers.class)
		.withPropertyValues("failover-cache.connect-timeout=5ms", "failover-cache.node-timeout=5ms");

	private final ApplicationContextRunner contextRunner = this.withoutServers
		.withPropertyValues("failover-cache.primary.servers=a:1,b:1=2", "failover-cache.backup.servers=c:1");

	@Test
	void cachingIsEnabledWhereTheApplicationDidNot(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(CacheAspectSupport.class).hasSingleBean(CacheManager.class);
			assertThat(context.getBean("cacheManager")).isInstanceOf(FailoverCacheManager.class);
		});
		assertThat(output).doesNotContain(INACTIVE);
	}

	@Test
	void cachingOfTheApplicationStaysInCharge() {
		this.contextRunner.withUserConfiguration(CachingConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(CacheAspectSupport.class)
				.hasSingleBean(FailoverCacheManager.class)
				.doesNotHaveBean(FailoverCachingAutoConfiguration.class);
		});
	}

	@Test
	void cacheManagerOfTheApplicationStaysInCharge(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(CachingConfiguration.class, ManagerConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(CacheManager.class)
				.doesNotHaveBean(FailoverCacheManager.class)
				.doesNotHaveBean(EngineStatus.class));
		this.withoutServers.withUserConfiguration(ManagerConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(CacheManager.class));
		assertThat(output).doesNotContain(INACTIVE);
	}

	@Test
	void cacheResolverOfTheApplicationStaysInCharge() {
		this.contextRunner.withUserConfiguration(ResolverConfiguration.class)
			.run((context) -> assertThat(context).doesNotHaveBean(CacheManager.class));
	}

	@Test
	void cacheTypeOfTheApplicationStaysInCharge(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(CachingConfiguration.class)
			.withPropertyValues("spring.cache.type=simple")
			.run((context) -> assertThat(context.getBean(CacheManager.class))
				.isInstanceOf(ConcurrentMapCacheManager.class));
		this.withoutServers.withUserConfiguration(CachingConfiguration.class)
			.withPropertyValues("spring.cache.type=none")
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(NoOpCacheManager.class));
		assertThat(output).doesNotContain(INACTIVE);
	}

	@Test
	void disabledCacheLeavesTheFieldToSpringBoot(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(CachingConfiguration.class)
			.withPropertyValues("failover-cache.enabled=false", "failover-cache.operation-timeout=0s")
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class));
		this.withoutServers.withPropertyValues("failover-cache.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CacheAspectSupport.class));
		assertThat(output).doesNotContain(INACTIVE);
	}

	@Test
	void backsOffAndWarnsOnceWithoutServers(CapturedOutput output) {
		this.withoutServers.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(CacheManager.class)
			.doesNotHaveBean(CacheAspectSupport.class));
		assertThat(output).containsOnlyOnce(INACTIVE).contains("failover-cache.primary.servers");
	}

	@Test
	void springBootsCacheServesWithoutServers() {
		this.withoutServers.withUserConfiguration(CachingConfiguration.class)
			.run((context) -> assertThat(context.getBean(CacheManager.class)).isInstanceOf(CaffeineCacheManager.class));
	}

	@Test
	void warningDoesNotNeedEagerBeans(CapturedOutput output) {
		this.withoutServers
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce(INACTIVE);
	}

	@Test
	void serversComeFromTheProperties() {
		this.contextRunner.withPropertyValues("failover-cache.witness.servers=w:1")
			.run((context) -> assertThat(context.getBean(EngineStatus.class).nodes())
				.extracting((node) -> node.role() + " " + node.node())
				.containsExactly("PRIMARY a:1", "PRIMARY b:1", "BACKUP c:1", "WITNESS w:1"));
	}

	@Test
	void connectionDetailsReplaceTheProperties() {
		this.contextRunner.withUserConfiguration(DetailsConfiguration.class)
			.run((context) -> assertThat(context.getBean(EngineStatus.class).nodes())
				.extracting((node) -> node.role() + " " + node.node())
				.containsExactly("PRIMARY x:1", "PRIMARY x:2", "BACKUP y:1"));
	}

	@Test
	void connectionDetailsAloneActivateTheCache() {
		this.withoutServers.withUserConfiguration(DetailsConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(FailoverCacheManager.class)
				.doesNotHaveBean(PropertiesFailoverCacheConnectionDetails.class));
	}

	@Test
	void connectionDetailsWithoutAPrimaryServerStopTheStart() {
		this.withoutServers.withBean(FailoverCacheConnectionDetails.class, () -> details(GroupRole.BACKUP, "y", 1))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("there is no primary server"));
	}

	@Test
	void cachesAreMadeOnDemandUnlessNamed() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(CacheManager.class).getCache("any")).isNotNull());
		for (String property : new String[] { "spring.cache.cache-names=one,two",
				"failover-cache.cache-names=one,two" }) {
			this.contextRunner.withPropertyValues(property).run((context) -> {
				assertThat(context.getBean(CacheManager.class).getCacheNames()).containsExactly("one", "two");
				assertThat(context.getBean(CacheManager.class).getCache("any")).isNull();
			});
		}
	}

	@Test
	void settingsOfACacheInheritFromTheDefaults() {
		this.contextRunner
			.withPropertyValues("failover-cache.time-to-live=2h", "failover-cache.write-mode=async",
					"failover-cache.caches.short.time-to-live=5s",
					"failover-cache.caches.short.cache-null-values=false", "failover-cache.caches.off.enabled=false")
			.run((context) -> {
				CacheManager manager = context.getBean(CacheManager.class);
				assertThat(settings(manager, "any")).isEqualTo(new CacheSettings(Duration.ofHours(2),
						Duration.ofHours(2), 0, true, WriteMode.ASYNC, Duration.ofSeconds(5)));
				assertThat(settings(manager, "short")).isEqualTo(new CacheSettings(Duration.ofSeconds(5),
						Duration.ofSeconds(5), 0, false, WriteMode.ASYNC, Duration.ofSeconds(5)));
				assertThat(manager.getCache("off")).isInstanceOf(NoOpCache.class);
			});
	}

	@Test
	void transactionAwareCachesAreDecorated() {
		this.contextRunner.withPropertyValues("failover-cache.transaction-aware=true")
			.run((context) -> assertThat(context.getBean(CacheManager.class).getCache("any"))
				.isInstanceOf(TransactionAwareCacheDecorator.class));
	}

	@Test
	void customizersAreAppliedInOrder() {
		this.contextRunner.withUserConfiguration(CustomizerConfiguration.class)
			.run((context) -> assertThat(context.getBean(Customized.class).calls()).containsExactly("first", "second"));
	}

	@Test
	void callersAreAnsweredWhileNoServerIs() {
		this.contextRunner.run((context) -> {
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("any"));
			cache.put("key", "value");
			assertThat(cache.get("key")).isNull();
			assertThat(cache.get("key", () -> "loaded")).isEqualTo("loaded");
		});
	}

	@Test
	void registryOfTheApplicationHoldsTheBreakers() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		this.contextRunner.withBean(CircuitBreakerRegistry.class, () -> registry)
			.run((context) -> assertThat(registry.getAllCircuitBreakers()).hasSize(3));
	}

	@Test
	void noRegistryIsPublished() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(CircuitBreakerRegistry.class));
	}

	private static CacheSettings settings(CacheManager manager, String name) {
		return ((FailoverCache) Objects.requireNonNull(manager.getCache(name))).settings();
	}

	private static FailoverCacheConnectionDetails details(GroupRole role, String host, int port) {
		List<ServerAddress> servers = List.of(ServerAddress.of(host, port));
		return new FailoverCacheConnectionDetails() {

			@Override
			public List<ServerAddress> primary() {
				return (role == GroupRole.PRIMARY) ? servers : List.of();
			}

			@Override
			public List<ServerAddress> backup() {
				return (role == GroupRole.BACKUP) ? servers : List.of();
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class CachingConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	static class ManagerConfiguration {

		@Bean
		CacheManager myManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableCaching
	static class ResolverConfiguration implements CachingConfigurer {

		@Bean
		@Override
		public @Nullable CacheResolver cacheResolver() {
			return new SimpleCacheResolver(new ConcurrentMapCacheManager());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DetailsConfiguration {

		@Bean
		@Order(1)
		FailoverCacheConnectionDetails first() {
			return details(GroupRole.PRIMARY, "x", 1);
		}

		@Bean
		@Order(2)
		FailoverCacheConnectionDetails second() {
			return details(GroupRole.PRIMARY, "x", 2);
		}

		@Bean
		@Order(3)
		FailoverCacheConnectionDetails third() {
			return details(GroupRole.BACKUP, "y", 1);
		}

	}

	record Customized(List<String> calls) {
	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizerConfiguration {

		@Bean
		Customized customized() {
			return new Customized(new ArrayList<>());
		}

		@Bean
		@Order(2)
		CacheManagerCustomizer<FailoverCacheManager> second(Customized customized) {
			return new Recorder(customized, "second");
		}

		@Bean
		@Order(1)
		CacheManagerCustomizer<FailoverCacheManager> first(Customized customized) {
			return new Recorder(customized, "first");
		}

		private record Recorder(Customized customized,
				String name) implements CacheManagerCustomizer<FailoverCacheManager> {

			@Override
			public void customize(FailoverCacheManager cacheManager) {
				this.customized.calls().add(this.name);
			}

		}

	}

}
