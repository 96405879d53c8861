/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the sample where it was told which servers to use: no process listens on
 * ports 1 and 2.
 */
@SpringBootTest(
		properties = { "failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2" })
@AutoConfigureMockMvc
class RealServersTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void nothingIsEmbedded(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(EmbeddedNodes.class)).isEmpty();
		assertThat(this.mvc.get().uri("/api/nodes")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.embedded")
			.asArray()
			.isEmpty();
	}

	@Test
	void realServersCannotBeUnplugged() {
		assertThat(this.mvc.post()
			.uri("/api/nodes/127.0.0.1:1/crash")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void catalogueServesFromTheDatabase() {
		for (int read = 0; read < 3; read++) {
			assertThat(this.mvc.get().uri("/api/products/1")).hasStatusOk();
		}
	}

}
