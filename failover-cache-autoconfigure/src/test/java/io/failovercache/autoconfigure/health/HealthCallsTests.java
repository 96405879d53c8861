/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.health;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.failovercache.autoconfigure.FailoverCacheAutoConfiguration;
import io.failovercache.autoconfigure.FailoverCachingAutoConfiguration;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health while every server hangs: a health call does not ask the network.
 */
class HealthCallsTests {

	@Test
	void thousandCallsSendNothingInTheThreadOfTheCaller() {
		Set<Thread> senders = ConcurrentHashMap.newKeySet();
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(FailoverCacheAutoConfiguration.class,
					FailoverCachingAutoConfiguration.class, FailoverCacheHealthContributorAutoConfiguration.class))
			.withBean(NodeClient.Factory.class, () -> (node, listener) -> new HangingClient(node, listener, senders))
			.withPropertyValues("failover-cache.primary.servers=a:1", "failover-cache.backup.servers=b:1")
			.run((context) -> {
				Awaitility.await().until(() -> !senders.isEmpty());
				senders.remove(Thread.currentThread());
				CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
				for (int call = 0; call < 1000; call++) {
					HealthIndicator primary = (HealthIndicator) Objects
						.requireNonNull(health.getContributor("primary"));
					assertThat(primary.health()).extracting(Health::getStatus).hasToString("DOWN");
				}
				assertThat(senders).isNotEmpty().doesNotContain(Thread.currentThread());
			});
	}

	/** Is connected at once, and never answers. */
	private record HangingClient(NodeId node, ConnectionListener listener, Set<Thread> senders) implements NodeClient {

		@Override
		public void connect() {
			this.senders.add(Thread.currentThread());
			this.listener.connected();
		}

		@Override
		public void disconnect() {
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			this.senders.add(Thread.currentThread());
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return send(first, mode).thenCombine(send(second, mode), Reply::both);
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
		}

		@Override
		public void close() {
		}

	}

}
