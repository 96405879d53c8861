/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.actuate;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import io.failovercache.observe.FakeEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link FailoverCacheEndpoint} allows where nothing was said of it.
 */
@SpringBootTest(classes = FailoverCacheEndpointTests.Application.class,
		properties = { "management.endpoints.web.exposure.include=*", "failover-cache.enabled=false",
				"management.health.failovercache.enabled=false" })
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class FailoverCacheEndpointAccessTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private FakeEngine engine;

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

	/**
	 * A request of a stranger does nothing and leaves no log line, by any method and with
	 * any node and body.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "PUT", "PATCH", "DELETE", "POST" })
	void noOtherRequestDoesAnything(String method, CapturedOutput output) {
		for (String node : List.of("", "/p:11211", "/p:11211/drain", "/%0d%0aERROR%20forged", "/%1b%5b2J",
				"/..%2f..%2fenv", "/" + "x".repeat(5000), "/p:11211;action=drain", "/p:11211%00")) {
			for (String body : List.of("", "{", "[]", "null", "{\"action\":\"drain\"}", "{\"action\":[1e999]}",
					"{\"primary\":\"a\\u001b[2J\\nb:1\"}", "[".repeat(5000))) {
				MvcTestResult result = this.mvc.method(HttpMethod.valueOf(method))
					.uri(URI.create("/actuator/failovercache" + node))
					.contentType(MediaType.APPLICATION_JSON)
					.content(body)
					.exchange();
				assertThat(result.getResponse().getStatus()).as("%s %s", node, body).isBetween(400, 499);
			}
		}
		assertThat(this.engine.actions()).isEmpty();
		assertThat(output.getAll()).doesNotContain("ERROR forged", "\u001b[2J");
	}

	@Test
	void serverThatIsNoneIsNotFoundWhateverItIsCalled() {
		for (String node : List.of("x", "%0d%0aERROR%20forged", "%1b%5b2J", "x".repeat(5000), "p:11211%20",
				"P:11211")) {
			assertThat(this.mvc.get().uri(URI.create("/actuator/failovercache/" + node)))
				.hasStatus(HttpStatus.NOT_FOUND);
		}
	}

	private MockMvcTester.MockMvcRequestBuilder post(String uri, String body) {
		return this.mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(body);
	}

}
