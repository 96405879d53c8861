/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The outage table of the README, for an application that knows nothing but
 * {@code @Cacheable}. A test that hangs is ended by its time limit.
 */
@RequiresMemcached
@Timeout(90)
class OutageIntegrationTests {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final List<AutoCloseable> resources = new ArrayList<>(List.of(this.primary, this.backup));

	@AfterEach
	void close() throws Exception {
		for (int i = this.resources.size() - 1; i >= 0; i--) {
			this.resources.get(i).close();
		}
	}

	private ConfigurableApplicationContext start(String primaryServer, String backupServer) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + primaryServer,
					"failover-cache.backup.servers=" + backupServer, "failover-cache.operation-timeout=2s",
					"failover-cache.node-timeout=500ms", "failover-cache.recovery.trust-lease=2s",
					"failover-cache.recovery.fence-lease=5s", "failover-cache.recovery.tombstone-ttl=6s")
			.run();
		this.resources.add(context);
		return context;
	}

	private ConfigurableApplicationContext startHealthy() {
		ConfigurableApplicationContext context = start(this.primary.address(), this.backup.address());
		awaitState(context, GroupRole.PRIMARY, NodeState.UP);
		awaitState(context, GroupRole.BACKUP, NodeState.UP);
		return context;
	}

	private static void awaitState(ConfigurableApplicationContext context, GroupRole role, NodeState state) {
		EngineStatus engine = context.getBean(EngineStatus.class);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> engine.nodes()
				.stream()
				.filter((node) -> node.role() == role)
				.allMatch((node) -> node.state() == state));
	}

	/** It is loaded at most once a try, until the group that is left answers. */
	private static void assertCaches(Shop shop) {
		AtomicInteger tries = new AtomicInteger();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			long id = 100L + tries.incrementAndGet();
			shop.name(id);
			int loads = shop.loads();
			assertThat(shop.name(id)).isEqualTo("name " + id);
			assertThat(shop.loads()).isEqualTo(loads);
		});
	}

	private static void assertCallsTheMethod(Shop shop) {
		for (long id = 1; id <= 3; id++) {
			int loads = shop.loads();
			assertThat(shop.name(id)).isEqualTo("name " + id);
			assertThat(shop.synced(id)).isEqualTo("synced " + id);
			assertThat(shop.later(id).join()).isEqualTo("later " + id);
			shop.evict(id);
			assertThat(shop.loads()).isEqualTo(loads + 3);
		}
	}

	@Test
	void startsAndCachesWhileAServerIsRefused() {
		this.primary.kill();
		assertCaches(start(this.primary.address(), this.backup.address()).getBean(Shop.class));
	}

	@Test
	void startsAndCachesWhileAServerHangs() {
		this.primary.freeze();
		assertCaches(start(this.primary.address(), this.backup.address()).getBean(Shop.class));
		this.primary.resume();
	}

	@Test
	void startsAndCachesWhileAServerSwallowsConnections() throws IOException {
		assertCaches(start(blackHole(), this.backup.address()).getBean(Shop.class));
	}

	@Test
	void startsAndCallsTheMethodWhileAllServersAreRefused() {
		this.primary.kill();
		this.backup.kill();
		assertCallsTheMethod(start(this.primary.address(), this.backup.address()).getBean(Shop.class));
	}

	@Test
	void startsAndCallsTheMethodWhileAllServersHang() {
		this.primary.freeze();
		this.backup.freeze();
		assertCallsTheMethod(start(this.primary.address(), this.backup.address()).getBean(Shop.class));
	}

	@Test
	void startsAndCallsTheMethodWhileAllServersSwallowConnections() throws IOException {
		assertCallsTheMethod(start(blackHole(), blackHole()).getBean(Shop.class));
	}

	@Test
	void serverThatDiesCostsNoLoad() {
		Shop shop = startHealthy().getBean(Shop.class);
		fill(shop);
		this.primary.kill();
		assertHits(shop);
		assertCaches(shop);
	}

	@Test
	void backupThatDiesCostsNoLoad() {
		Shop shop = startHealthy().getBean(Shop.class);
		fill(shop);
		this.backup.kill();
		assertHits(shop);
		assertCaches(shop);
	}

	@Test
	void serverThatHangsCostsNoLoad() {
		ConfigurableApplicationContext context = startHealthy();
		Shop shop = context.getBean(Shop.class);
		fill(shop);
		this.primary.freeze();
		assertHits(shop);
		awaitState(context, GroupRole.PRIMARY, NodeState.DOWN);
		assertHits(shop);
		assertCaches(shop);
		this.primary.resume();
	}

	@Test
	void allServersThatDieLeaveTheMethod() {
		Shop shop = startHealthy().getBean(Shop.class);
		this.primary.kill();
		this.backup.kill();
		assertCallsTheMethod(shop);
	}

	@Test
	void allServersThatHangLeaveTheMethod() {
		Shop shop = startHealthy().getBean(Shop.class);
		this.primary.freeze();
		this.backup.freeze();
		assertCallsTheMethod(shop);
		this.primary.resume();
		this.backup.resume();
	}

	@Test
	void cachesAgainWhenAllServersAreBack() {
		Shop shop = startHealthy().getBean(Shop.class);
		fill(shop);
		this.primary.kill();
		this.backup.kill();
		assertCallsTheMethod(shop);
		this.primary.restart();
		this.backup.restart();
		assertCaches(shop);
	}

	private static void fill(Shop shop) {
		for (long id = 1; id <= 20; id++) {
			shop.name(id);
		}
	}

	private static void assertHits(Shop shop) {
		int loads = shop.loads();
		for (long id = 1; id <= 20; id++) {
			assertThat(shop.name(id)).isEqualTo("name " + id);
		}
		assertThat(shop.loads()).isEqualTo(loads);
	}

	/** A listener whose backlog is full: the kernel answers no further attempt. */
	private String blackHole() throws IOException {
		ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
		this.resources.add(deaf);
		for (int i = 0; i < 8; i++) {
			SocketChannel channel = SocketChannel.open();
			this.resources.add(channel);
			channel.configureBlocking(false);
			channel.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()));
		}
		return "127.0.0.1:" + deaf.getLocalPort();
	}

	static class Shop {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("names")
		public String name(long id) {
			return load("name ", id);
		}

		@Cacheable(cacheNames = "synced", sync = true)
		public String synced(long id) {
			return load("synced ", id);
		}

		@Cacheable("later")
		public CompletableFuture<String> later(long id) {
			return CompletableFuture.completedFuture(load("later ", id));
		}

		@CacheEvict("names")
		public void evict(long id) {
		}

		private String load(String prefix, long id) {
			this.loads.incrementAndGet();
			return prefix + id;
		}

		public int loads() {
			return this.loads.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Shop shop() {
			return new Shop();
		}

	}

}
