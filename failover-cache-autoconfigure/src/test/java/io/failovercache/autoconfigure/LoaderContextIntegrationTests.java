/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a caller in the method that loads: MDC, the current observation and the
 * context of Reactor are there as without a cache.
 */
@RequiresMemcached
class LoaderContextIntegrationTests {

	private static final String CONTEXT = "red/checkout";

	@RegisterExtension
	final ApplicationOnTwoServers application = new ApplicationOnTwoServers(Application.class,
			"spring.application.name=context");

	private final Loaders loaders = this.application.bean(Loaders.class);

	private final ObservationRegistry registry = this.application.bean(ObservationRegistry.class);

	@BeforeEach
	void putContext() {
		MDC.put("tenant", "red");
	}

	@AfterEach
	void clearContext() {
		MDC.clear();
	}

	@Test
	void threadLocalsAndObservationAreThoseOfTheCaller() {
		Observation.createNotStarted("checkout", this.registry).observe(() -> {
			assertThat(this.loaders.value("a")).isEqualTo(CONTEXT);
			assertThat(this.loaders.synchronizedValue("b")).isEqualTo(CONTEXT);
			assertThat(this.loaders.future("c").join()).isEqualTo(CONTEXT);
			assertThat(this.loaders.synchronizedFuture("d").join()).isEqualTo(CONTEXT);
			assertThat(this.loaders.mono("e").block()).isEqualTo(CONTEXT);
			assertThat(this.loaders.synchronizedMono("f").block()).isEqualTo(CONTEXT);
			assertThat(this.loaders.flux("g").blockLast()).isEqualTo(CONTEXT);
		});
		assertThat(this.loaders.loads()).isEqualTo(7);
	}

	@Test
	void contextOfReactorReachesTheLoaderAlsoFromAnEventLoop() {
		Mono<String> mono = Mono.defer(() -> this.loaders.reactive("a"))
			.contextWrite((all) -> all.put("tenant", "red"));
		assertThat(mono.subscribeOn(Schedulers.parallel()).block()).isEqualTo("red");
		assertThat(this.loaders.reactive("a").block()).isEqualTo("red");
		assertThat(this.loaders.loads()).isEqualTo(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ObservationRegistry observationRegistry() {
			return ObservationRegistry.create();
		}

		@Bean
		Loaders loaders(ObservationRegistry registry) {
			registry.observationConfig().observationHandler((all) -> true);
			return new Loaders(registry);
		}

	}

	static class Loaders {

		private final ObservationRegistry registry;

		private final AtomicInteger loads = new AtomicInteger();

		Loaders(ObservationRegistry registry) {
			this.registry = registry;
		}

		int loads() {
			return this.loads.get();
		}

		private String context() {
			this.loads.incrementAndGet();
			Observation observation = this.registry.getCurrentObservation();
			String name = (observation != null) ? observation.getContext().getName() : null;
			return MDC.get("tenant") + "/" + name;
		}

		@Cacheable("values")
		public String value(String key) {
			return context();
		}

		@Cacheable(cacheNames = "values", sync = true)
		public String synchronizedValue(String key) {
			return context();
		}

		@Cacheable("values")
		public CompletableFuture<String> future(String key) {
			return CompletableFuture.completedFuture(context());
		}

		@Cacheable(cacheNames = "values", sync = true)
		public CompletableFuture<String> synchronizedFuture(String key) {
			return CompletableFuture.completedFuture(context());
		}

		@Cacheable("values")
		public Mono<String> mono(String key) {
			return Mono.just(context());
		}

		@Cacheable(cacheNames = "values", sync = true)
		public Mono<String> synchronizedMono(String key) {
			return Mono.just(context());
		}

		@Cacheable("values")
		public Flux<String> flux(String key) {
			return Flux.just(context());
		}

		@Cacheable("reactive")
		public Mono<String> reactive(String key) {
			this.loads.incrementAndGet();
			return Mono.deferContextual((context) -> Mono.just(context.<String>get("tenant")));
		}

	}

}
