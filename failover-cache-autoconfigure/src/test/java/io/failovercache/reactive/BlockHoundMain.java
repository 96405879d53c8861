/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.reactive;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.cache.FailoverCache;
import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;

/**
 * An application whose cached methods are called on an event loop, in a JVM in which
 * BlockHound prints whatever would hold that up. Goes through all calls once at the start
 * and once more after each line that comes in.
 */
final class BlockHoundMain {

	/** Printing from there would be seen as well. */
	private static final Queue<IllegalStateException> BLOCKED = new ConcurrentLinkedQueue<>();

	private BlockHoundMain() {
	}

	public static void main(String[] args) throws IOException {
		PrintStream out = System.out;
		System.setProperty("reactor.schedulers.defaultPoolSize", "1");
		BlockHound.builder()
			.loadIntegrations()
			.blockingMethodCallback((method) -> BLOCKED
				.add(new IllegalStateException("BLOCKED " + method + " on " + Thread.currentThread().getName())))
			.install();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.jmx.enabled=false",
					"spring.docker.compose.enabled=false", "failover-cache.primary.servers=" + args[0],
					"failover-cache.backup.servers=" + args[1])
			.run()) {
			EngineStatus status = context.getBean(EngineStatus.class);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> status.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
			canary(out);
			out.println("ready");
			Prices prices = context.getBean(Prices.class);
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("prices"));
			for (int round = 0; round == 0 || System.in.read() >= 0; round++) {
				onTheEventLoop(round, prices, cache);
				report(out);
				out.println("round " + round);
			}
		}
	}

	/** Shows that a wait would be seen. */
	private static void canary(PrintStream out) {
		Mono.fromRunnable(() -> {
			try {
				Thread.sleep(1);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}).subscribeOn(Schedulers.parallel()).block();
		report(out);
		out.println("seen");
	}

	private static void report(PrintStream out) {
		for (IllegalStateException call = BLOCKED.poll(); call != null; call = BLOCKED.poll()) {
			out.println(call.getMessage());
			call.printStackTrace(out);
		}
	}

	private static void onTheEventLoop(int round, Prices prices, Cache cache) {
		for (int i = 0; i < 20; i++) {
			String id = round + "-" + i;
			Mono<Void> all = prices.find(id)
				.then(prices.find(id))
				.then(prices.findInStep("s" + id))
				.then(prices.findInStep("s" + id))
				.then(Mono.fromFuture(() -> prices.future("f" + id)))
				.then(Mono.fromFuture(() -> prices.future("f" + id)))
				.then(Mono.fromFuture(() -> prices.futureInStep("t" + id)))
				.then(Mono.fromFuture(() -> prices.futureInStep("t" + id)))
				.then(Mono.fromFuture(() -> prices.updateFuture("f" + id)))
				.then(Mono.fromFuture(() -> prices.changedFuture("f" + id)))
				.thenMany(prices.all("l" + id))
				.thenMany(prices.all("l" + id))
				.thenMany(prices.allInStep("m" + id))
				.thenMany(prices.allInStep("m" + id))
				.then(prices.update(id))
				.then(prices.changed(id))
				.then(prices.changing(id))
				.then(prices.changedAll())
				.then(Mono.fromRunnable(() -> {
					cache.put(id, "put");
					cache.evict(id);
					cache.evictIfPresent(id);
					((FailoverCache) cache.getNativeCache()).evictAll(List.of(id, "f" + id));
					cache.invalidate();
					cache.clear();
				}));
			CompletableFuture<Void> done = Mono.defer(() -> all).subscribeOn(Schedulers.parallel()).toFuture();
			done.orTimeout(30, TimeUnit.SECONDS).join();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Prices prices() {
			return new Prices();
		}

	}

	static class Prices {

		private final AtomicInteger loads = new AtomicInteger();

		private Mono<String> load() {
			return Mono.delay(Duration.ofMillis(1)).map((tick) -> "load " + this.loads.incrementAndGet());
		}

		@Cacheable("prices")
		public Mono<String> find(String id) {
			return load();
		}

		@Cacheable(cacheNames = "prices", sync = true)
		public Mono<String> findInStep(String id) {
			return load();
		}

		@Cacheable("prices")
		public CompletableFuture<String> future(String id) {
			return load().toFuture();
		}

		@Cacheable(cacheNames = "prices", sync = true)
		public CompletableFuture<String> futureInStep(String id) {
			return load().toFuture();
		}

		@CachePut("prices")
		public CompletableFuture<String> updateFuture(String id) {
			return load().toFuture();
		}

		@CacheEvict("prices")
		public CompletableFuture<@Nullable Void> changedFuture(String id) {
			return CompletableFuture.completedFuture(null);
		}

		@Cacheable("prices")
		public Flux<String> all(String id) {
			return load().flux();
		}

		@Cacheable(cacheNames = "prices", sync = true)
		public Flux<String> allInStep(String id) {
			return load().flux();
		}

		@CachePut("prices")
		public Mono<String> update(String id) {
			return load();
		}

		@CacheEvict("prices")
		public Mono<Void> changed(String id) {
			return Mono.empty();
		}

		@CacheEvict(cacheNames = "prices", beforeInvocation = true)
		public Mono<Void> changing(String id) {
			return Mono.empty();
		}

		@CacheEvict(cacheNames = "prices", allEntries = true)
		public Mono<Void> changedAll() {
			return Mono.empty();
		}

	}

}
