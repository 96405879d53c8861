/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.failovercache.observe.EngineStatus;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice of the web in an application with the starter: no server is connected to.
 */
@WebMvcTest
@EmbeddedMemcached
@Import(WebMvcSliceIntegrationTests.GreetingController.class)
class WebMvcSliceIntegrationTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void sliceHasNoEngine(@Autowired ApplicationContext context, @Autowired EmbeddedMemcachedGroups servers) {
		assertThat(this.mvc.get().uri("/greeting")).hasStatusOk().hasBodyTextEqualTo("hello");
		assertThat(context.getBeanProvider(EngineStatus.class)).isEmpty();
		assertThat(servers.all()).allSatisfy((node) -> assertThat(node.commandCount()).isZero());
	}

	@RestController
	static class GreetingController {

		@GetMapping("/greeting")
		@Cacheable("greetings")
		public String greeting() {
			return "hello";
		}

	}

	@SpringBootApplication
	static class Application {

	}

}
