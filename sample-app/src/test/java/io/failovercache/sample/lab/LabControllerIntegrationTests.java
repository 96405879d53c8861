/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.sample.load.LaneTotals;
import io.failovercache.sample.load.LoadGenerator;
import io.failovercache.sample.node.EmbeddedNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LabController}.
 */
@SpringBootTest(properties = "sample.lab.pace=0.1")
@AutoConfigureMockMvc
class LabControllerIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private LoadGenerator load;

	@Autowired
	private EngineStatus engine;

	@Autowired
	private StoryPlayer stories;

	@Autowired
	private EmbeddedNodes nodes;

	@AfterEach
	void calmDown() {
		this.stories.stop();
		this.load.apply(this.load.settings().running(false));
	}

	@Test
	void loadRunsThroughTheAnnotatedService() {
		assertThat(send(HttpMethod.PUT, "/api/lab/load", load(8, 400))).hasStatus(HttpStatus.NO_CONTENT);
		Awaitility.await().atMost(PATIENCE).until(() -> totals().hits() > 100);
		assertThat(totals().exceptions()).isZero();
	}

	@Test
	void loadIsBounded() {
		assertThat(send(HttpMethod.PUT, "/api/lab/load", load(33, 400))).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(send(HttpMethod.PUT, "/api/lab/load", load(8, 100_000))).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.load.settings().running()).isFalse();
	}

	@Test
	void instanceCanBeCutOffFromAServerAndConnectedAgain() {
		awaitPrimary(NodeState.UP);
		String primary = this.nodes.primary().get(0).address();
		assertThat(send(HttpMethod.PUT, "/api/lab/cables/" + primary, "{\"cut\": true}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		awaitPrimary(NodeState.DOWN);
		assertThat(send(HttpMethod.PUT, "/api/lab/cables/" + primary, "{\"cut\": false}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		awaitPrimary(NodeState.UP);
	}

	@Test
	void storyGoesToItsEnd() {
		assertThat(send(HttpMethod.POST, "/api/lab/stories/primary-returns-empty", "{}"))
			.hasStatus(HttpStatus.NO_CONTENT);
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.stories.view()).satisfies((view) -> {
			assertThat(view).isNotNull();
			assertThat(view.running()).isFalse();
			assertThat(view.step()).isEqualTo(view.steps());
			assertThat(view.caption()).doesNotContain("did not come");
		}));
		awaitPrimary(NodeState.UP);
	}

	@Test
	void unknownStoriesAndServersAreNotFound() {
		assertThat(send(HttpMethod.POST, "/api/lab/stories/happy-end", "{}")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(send(HttpMethod.PUT, "/api/lab/cables/127.0.0.1:1", "{\"cut\": true}"))
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void onlyJsonIsTaken() {
		assertThat(
				this.mvc.post().uri("/api/lab/stories/primary-dies").contentType(MediaType.APPLICATION_FORM_URLENCODED))
			.hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
	}

	private MvcTestResult send(HttpMethod method, String uri, String body) {
		return this.mvc.method(method).uri(uri).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private static String load(int threads, int callsPerSecond) {
		return """
				{"running": true, "threads": %d, "callsPerSecond": %d, "writePercent": 2, "skew": 0.8, "comparison": false}
				"""
			.formatted(threads, callsPerSecond);
	}

	private LaneTotals totals() {
		return Objects.requireNonNull(this.load.totals().get(LoadGenerator.FAILOVER));
	}

	private void awaitPrimary(NodeState state) {
		Awaitility.await().atMost(PATIENCE).until(() -> this.engine.nodes().get(0).state() == state);
	}

}
