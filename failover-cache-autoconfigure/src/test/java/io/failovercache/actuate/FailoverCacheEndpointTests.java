/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import io.failovercache.client.NodeId;
import io.failovercache.observe.FakeEngine;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailoverCacheEndpoint} over HTTP.
 */
@SpringBootTest(properties = { "management.endpoints.web.exposure.include=*",
		"management.endpoint.failovercache.access=unrestricted", "failover-cache.topology-change.enabled=true",
		"failover-cache.enabled=false", "management.health.failovercache.enabled=false" })
@AutoConfigureMockMvc
class FailoverCacheEndpointTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeEngine engine;

	@Autowired
	private NodeHistory history;

	@Test
	void showsServersByGroup() {
		assertThat(this.mvc.get().uri("/actuator/failovercache")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{ "groups": {
				  "primary": [ { "node": "p:11211", "group": "primary", "state": "UP", "breaker": "CLOSED",
				    "since": "2026-01-02T03:04:05Z", "version": "1.6.18", "latencyMillis": 1.25, "inFlight": 3,
				    "generation": 7 } ],
				  "backup": [ { "node": "b:11211", "state": "DOWN", "lastError": "ConnectException: refused" } ] },
				  "allKeysServed": true, "backupCoverage": 0.75, "dirtyKeys": 2, "caches": {} }
				""");
	}

	@Test
	void showsTheHistoryOfAServer() {
		for (int i = 0; i < NodeHistory.SIZE + 20; i++) {
			this.history.nodeStateChanged(GroupRole.BACKUP, new NodeId("b", 11211), NodeState.UP, NodeState.DOWN,
					"reason " + i);
		}
		assertThat(this.mvc.get().uri("/actuator/failovercache/b:11211")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.history.length()", (length) -> length.assertThat().isEqualTo(100))
			.extractingPath("$.history[0].reason")
			.isEqualTo("reason 119");
	}

	@Test
	void unknownServerIsNotFound() {
		assertThat(this.mvc.get().uri("/actuator/failovercache/x:1")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("x:1", "drain")).hasStatus(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource({ "drain", "restore", "fence" })
	void actsOnAServer(String action) {
		assertThat(post("p:11211", action)).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo("{ \"node\": \"p:11211\", \"done\": true }");
		assertThat(this.engine.actions()).contains(action + " p:11211");
	}

	@Test
	void unknownActionIsABadRequest() {
		assertThat(post("p:11211", "explode")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void beginsAChangeOfTheServers() {
		assertThat(change("{ \"primary\": \"a1:21211, [::1]:21212=3\", \"backup\": \"b1\", \"overlap\": \"30s\" }"))
			.hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.isLenientlyEqualTo("{ \"accepted\": true, \"settled\": false }");
		assertThat(this.engine.actions()).contains("change [WeightedServer[node=a1:21211, weight=1], "
				+ "WeightedServer[node=[::1]:21212, weight=3]] [WeightedServer[node=b1:11211, weight=1]] PT30S");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
			{ }                                             ; nothing to change
			{ "primary": "a1,,a2" }                         ; host is missing
			{ "primary": "a1:x" }                           ; 'a1:x' is not a server: the port 'x' is not a number
			{ "backup": "::1" }                             ; must stand in brackets
			{ "backup": "b1", "overlap": "1ms" }            ; not between 1s and 1h
			""")
	void invalidChangeIsABadRequest(String body, String reason) {
		assertThat(change(body)).hasStatus(HttpStatus.BAD_REQUEST).bodyText().contains(reason);
	}

	/** Each is compared with each, and connected to. */
	@Test
	void listThatIsTooLongIsABadRequest() {
		for (String list : List.of("a1" + ",a1".repeat(256), ",".repeat(200_000), "x".repeat(1 << 20))) {
			assertThat(change("{ \"primary\": \"" + list + "\" }")).hasStatus(HttpStatus.BAD_REQUEST)
				.bodyText()
				.contains("more than 256 servers")
				.hasSizeLessThan(200);
		}
		assertThat(this.engine.actions()).noneMatch((action) -> action.contains("a1:11211"));
	}

	@Test
	void answerToABadRequestIsShortAndPrints() {
		assertThat(change("{ \"primary\": \"a\\u001b[2J\\u2028" + "x".repeat(10_000) + ":y\" }"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.hasSizeLessThan(600)
			.doesNotContain("u001b", "\u2028");
	}

	private MockMvcTester.MockMvcRequestBuilder change(String body) {
		return this.mvc.post().uri("/actuator/failovercache").contentType(MediaType.APPLICATION_JSON).content(body);
	}

	private MockMvcTester.MockMvcRequestBuilder post(String node, String action) {
		return this.mvc.post()
			.uri("/actuator/failovercache/" + node)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{ \"action\": \"%s\" }".formatted(action));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		FakeEngine engine() {
			return new FakeEngine().with(GroupRole.PRIMARY, "p", NodeState.UP)
				.with(GroupRole.BACKUP, "b", NodeState.DOWN);
		}

	}

}
