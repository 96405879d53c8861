/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test.spring;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.MergedContextConfiguration;

import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.EmbeddedMemcachedNode.State;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = EmbeddedMemcachedIntegrationTests.Application.class,
		properties = "failover-cache.primary.servers=overridden:1")
@EmbeddedMemcached(primary = 2, witness = 1)
class EmbeddedMemcachedIntegrationTests {

	private static final MergedContextConfiguration MERGED = Mockito.mock();

	@Autowired
	private EmbeddedMemcachedGroups groups;

	@Test
	void propertiesPointAtTheNodes(@Autowired Environment environment) {
		assertThat(this.groups.primary()).hasSize(2);
		assertThat(environment.getProperty("failover-cache.primary.servers"))
			.isEqualTo(this.groups.primary().get(0).address() + "," + this.groups.primary().get(1).address());
		assertThat(environment.getProperty("failover-cache.backup.servers"))
			.isEqualTo(this.groups.backup().get(0).address());
		assertThat(environment.getProperty("failover-cache.witness.servers"))
			.isEqualTo(this.groups.witness().get(0).address());
	}

	@Test
	void nodesListen() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.groups.backup().get(0).port())) {
			assertThat(socket.isConnected()).isTrue();
		}
	}

	@Test
	void nodesAreClosedWithTheirContextAndAfterItsBeans() {
		GenericApplicationContext context = new GenericApplicationContext();
		new EmbeddedMemcachedContextCustomizer(1, 1, 0).customizeContext(context, MERGED);
		context.refresh();
		EmbeddedMemcachedNode node = context.getBean(EmbeddedMemcachedGroups.class).primary().get(0);
		AtomicReference<State> stateSeenByABean = new AtomicReference<>();
		context.getDefaultListableBeanFactory()
			.registerDisposableBean("user", () -> stateSeenByABean.set(node.state()));
		context.close();
		assertThat(stateSeenByABean).hasValue(State.RUNNING);
		assertThat(node.state()).isEqualTo(State.CRASHED);
	}

	@Test
	void otherContextsHaveOtherNodes() {
		try (ConfigurableApplicationContext first = customized();
				ConfigurableApplicationContext second = customized()) {
			assertThat(first.getBean(EmbeddedMemcachedGroups.class).properties())
				.doesNotContainAnyElementsOf(List.of(second.getBean(EmbeddedMemcachedGroups.class).properties()));
		}
	}

	@Test
	void groupsWorkWithAContextRunner() {
		try (EmbeddedMemcachedGroups own = EmbeddedMemcachedGroups.start(1, 0)) {
			new ApplicationContextRunner().withPropertyValues(own.properties()).run((context) -> {
				assertThat(context.getEnvironment().getProperty("failover-cache.primary.servers"))
					.isEqualTo(own.primary().get(0).address());
				assertThat(context.getEnvironment().containsProperty("failover-cache.backup.servers")).isFalse();
			});
		}
	}

	private static ConfigurableApplicationContext customized() {
		GenericApplicationContext context = new GenericApplicationContext();
		new EmbeddedMemcachedContextCustomizer(1, 1, 0).customizeContext(context, MERGED);
		context.refresh();
		return context;
	}

	@Nested
	class InANestedClass {

		@Autowired
		private EmbeddedMemcachedGroups nested;

		@Test
		void contextIsTheSame() {
			assertThat(this.nested).isSameAs(EmbeddedMemcachedIntegrationTests.this.groups);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
