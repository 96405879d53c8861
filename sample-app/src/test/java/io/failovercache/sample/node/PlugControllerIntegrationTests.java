/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import io.failovercache.test.EmbeddedMemcachedNode;
import io.failovercache.test.EmbeddedMemcachedNode.State;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlugController}.
 */
@SpringBootTest
@AutoConfigureMockMvc
class PlugControllerIntegrationTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private EmbeddedNodes nodes;

	private EmbeddedMemcachedNode primary;

	@BeforeEach
	void takeThePrimary() {
		this.primary = this.nodes.primary().get(0);
	}

	@AfterEach
	void mendIt() {
		this.primary.reset();
	}

	@Test
	void crashesAndRestarts() {
		assertThat(post(this.primary.address(), "crash")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.primary.state()).isEqualTo(State.CRASHED);
		assertThat(this.mvc.get().uri("/api/nodes")).bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.embedded[0].group").isEqualTo("primary");
			assertThat(json).extractingPath("$.embedded[0].condition").isEqualTo("crashed");
			assertThat(json).extractingPath("$.embedded[0].actions").asArray().containsExactly("restart");
			assertThat(json).extractingPath("$.embedded[1].condition").isEqualTo("running");
		});
		assertThat(post(this.primary.address(), "restart")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.primary.state()).isEqualTo(State.RUNNING);
	}

	@Test
	void freezesAndResumes() {
		assertThat(post(this.primary.address(), "freeze")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.primary.state()).isEqualTo(State.FROZEN);
		assertThat(post(this.primary.address(), "resume")).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(this.primary.state()).isEqualTo(State.RUNNING);
	}

	@Test
	void actionThatTheStateForbidsIsAConflict() {
		this.primary.crash();
		assertThat(post(this.primary.address(), "freeze")).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void unknownNodesAndActionsAreNotFound() {
		assertThat(post("127.0.0.1:1", "crash")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post(this.primary.address(), "explode")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void onlyJsonIsTakenSoThatNoForeignPageCanPullThePlug() {
		assertThat(this.mvc.post()
			.uri("/api/nodes/{address}/crash", this.primary.address())
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)).hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
		assertThat(this.primary.state()).isEqualTo(State.RUNNING);
	}

	private MvcTestResult post(String address, String action) {
		return this.mvc.post()
			.uri("/api/nodes/{address}/{action}", address, action)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")
			.exchange();
	}

}
