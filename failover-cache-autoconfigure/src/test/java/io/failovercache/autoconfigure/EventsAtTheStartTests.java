/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

import io.failovercache.client.NodeId;
import io.failovercache.event.NodeStateChangedEvent;
import io.failovercache.event.StateChangeRelay;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the moment at which listeners of an application hear of what happens during
 * its start.
 */
class EventsAtTheStartTests {

	@Test
	void listenersHearOfTheStartOnceItIsOver() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(FailoverCacheAutoConfiguration.class, FailoverCachingAutoConfiguration.class))
			.withUserConfiguration(UnreachableServers.class, ApplicationConfiguration.class)
			.withPropertyValues("failover-cache.primary.servers=a:1", "failover-cache.connect-timeout=5ms",
					"failover-cache.node-timeout=5ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Listener.class).next(10_000)).isNotNull()
					.extracting(NodeStateChangedEvent::reason)
					.isEqualTo("during the start");
			});
	}

	static class Listener {

		private final BlockingQueue<NodeStateChangedEvent> heard = new LinkedBlockingQueue<>();

		@EventListener
		void on(NodeStateChangedEvent event) {
			this.heard.add(event);
		}

		@Nullable NodeStateChangedEvent next(long millis) throws InterruptedException {
			return this.heard.poll(millis, TimeUnit.MILLISECONDS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationConfiguration {

		@Bean
		Listener listener() {
			return new Listener();
		}

		@Bean
		InitializingBean startThatTakesItsTime(StateChangeRelay relay, ApplicationEventPublisher publisher,
				Listener listener) {
			return () -> {
				relay.nodeStateChanged(GroupRole.PRIMARY, new NodeId("a", 1), NodeState.DOWN, NodeState.UP,
						"during the start");
				publisher.publishEvent(new ContextRefreshedEvent(new GenericApplicationContext()));
				assertThat(listener.next(200)).isNull();
			};
		}

	}

}
