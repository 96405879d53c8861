/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FailoverCacheEndpoint} allows where nothing was said of it.
 */
@SpringBootTest(classes = FailoverCacheEndpointTests.Application.class,
		properties = { "management.endpoints.web.exposure.include=*", "failover-cache.enabled=false",
				"management.health.failovercache.enabled=false" })
@AutoConfigureMockMvc
class FailoverCacheEndpointAccessTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void readsAreOpen() {
		assertThat(this.mvc.get().uri("/actuator/failovercache")).hasStatusOk();
	}

	@Test
	void noServerIsNamedAndNoneIsDrained() {
		assertThat(post("/actuator/failovercache", "{\"primary\":\"evil:11211\"}"))
			.hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
		assertThat(post("/actuator/failovercache/p:11211", "{\"action\":\"drain\"}"))
			.hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	private MockMvcTester.MockMvcRequestBuilder post(String uri, String body) {
		return this.mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body);
	}

}
