/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import io.failovercache.sample.node.EmbeddedNodes;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the catalogue while its servers die and come back.
 */
@SpringBootTest
@AutoConfigureMockMvc
class FailoverIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/**
	 * The time for which both groups serve before a test begins: what the test before did
	 * to a server may be noticed after the server is back.
	 */
	private static final Duration SETTLED = Duration.ofMillis(700);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private EmbeddedNodes nodes;

	private EmbeddedMemcachedNode primary;

	private EmbeddedMemcachedNode backup;

	@BeforeEach
	void bothGroupsServe() {
		this.primary = this.nodes.primary().get(0);
		this.backup = this.nodes.backup().get(0);
		Awaitility.await().atMost(PATIENCE).during(SETTLED).untilAsserted(() -> assertHealth("UP"));
	}

	@AfterEach
	void mendBoth() {
		this.primary.reset();
		this.backup.reset();
	}

	@Test
	void secondReadIsAnsweredByThePrimary() {
		assertSource(read(1), "database");
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertSource(read(1), "primary"));
	}

	@Test
	void searchesAndCategoriesAreCached() {
		this.mvc.get().uri("/api/categories").exchange();
		assertCached(this.mvc.get().uri("/api/categories").exchange());
		search("oak chair");
		assertCached(search("oak chair"));
		assertCached(search(" OAK Chair "));
	}

	@Test
	void hitsGoOnWhileThePrimaryIsDead() {
		read(2);
		this.primary.crash();
		for (int repetition = 0; repetition < 50; repetition++) {
			assertSource(read(2), "backup");
		}
		awaitHealth("DEGRADED");
		assertThat(this.mvc.get().uri("/actuator/health")).hasStatusOk();
	}

	@Test
	void hitsGoOnWhileThePrimaryIsFrozen() {
		read(3);
		this.primary.freeze();
		for (int repetition = 0; repetition < 50; repetition++) {
			assertSource(read(3), "backup");
		}
	}

	@Test
	void primaryAnswersAgainOnceItIsBack() {
		read(4);
		this.primary.crash();
		awaitHealth("DEGRADED");
		this.primary.restart();
		awaitHealth("UP");
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertSource(read(4), "primary"));
	}

	@Test
	void changeMadeWhileThePrimaryIsFrozenIsReadAfterwards() {
		read(5);
		this.primary.freeze();
		assertThat(change(5, "Changed meanwhile")).hasStatusOk();
		assertThat(read(5)).bodyJson().extractingPath("$.value.name").isEqualTo("Changed meanwhile");
		this.primary.resume();
		awaitHealth("UP");
		for (int repetition = 0; repetition < 50; repetition++) {
			assertThat(read(5)).bodyJson().extractingPath("$.value.name").isEqualTo("Changed meanwhile");
		}
	}

	@Test
	void catalogueServesFromTheDatabaseWhileEveryServerIsDead() {
		read(6);
		this.primary.crash();
		this.backup.crash();
		assertSource(read(6), "database");
	}

	@Test
	void changeIsCachedAndDropsSearches() {
		search("enamel stockpot");
		assertThat(change(1, "Enamel stockpot, dented")).hasStatusOk();
		assertCached(read(1));
		MvcTestResult search = search("enamel stockpot");
		assertSource(search, "database");
		assertThat(search).bodyText().contains("dented");
	}

	@Test
	void forgottenProductIsReadFromTheDatabase() {
		read(7);
		this.mvc.delete().uri("/api/products/7/cached").exchange();
		assertSource(read(7), "database");
	}

	private MvcTestResult read(long id) {
		return this.mvc.get().uri("/api/products/" + id).exchange();
	}

	private MvcTestResult search(String text) {
		return this.mvc.get().uri("/api/products?text={text}", text).exchange();
	}

	private MvcTestResult change(long id, String name) {
		return this.mvc.put().uri("/api/products/" + id).contentType(MediaType.APPLICATION_JSON).content("""
				{"name": "%s", "description": "New", "price": 5, "stock": 3, "version": 1}
				""".formatted(name)).exchange();
	}

	private void awaitHealth(String status) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertHealth(status));
	}

	private void assertHealth(String status) {
		assertThat(this.mvc.get().uri("/api/nodes")).bodyJson().extractingPath("$.health.status").isEqualTo(status);
	}

	/** On a busy machine the backup may be the faster one. */
	private static void assertCached(MvcTestResult answer) {
		assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.source").isIn("primary", "backup");
	}

	private static void assertSource(MvcTestResult answer, String source) {
		assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.source").isEqualTo(source);
	}

}
