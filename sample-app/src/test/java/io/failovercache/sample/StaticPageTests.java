/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page and what it loads.
 */
@SpringBootTest(properties = "failover-cache.enabled=false")
@AutoConfigureMockMvc
class StaticPageTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void rootIsThePage() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().hasForwardedUrl("index.html");
	}

	@Test
	void labIsAPageToo() {
		assertThat(this.mvc.get().uri("/lab")).hasStatusOk().hasForwardedUrl("/lab.html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "index.html", "page.css", "favicon.svg", "answers.js", "api.js", "catalogue.js",
			"editor.js", "elements.js", "nodes.js", "lab.html", "lab/lab.css", "lab/lab.js", "lab/charts.js",
			"lab/commands.js", "lab/load.js", "lab/servers.js", "lab/stories.js", "lab/texts.js", "lab/tiles.js",
			"lab/timeline.js" })
	void everyFileIsServedAndRefersToNoOtherSite(String file) throws IOException {
		assertThat(this.mvc.get().uri("/" + file)).hasStatusOk();
		String text = new ClassPathResource("static/" + file).getContentAsString(StandardCharsets.UTF_8)
			.replace("http://www.w3.org/2000/svg", "");
		assertThat(text).doesNotContain("http://", "https://", "\"//");
	}

	@ParameterizedTest
	@ValueSource(strings = { "uPlot.esm.js", "uPlot.min.css" })
	void chartsAreServedWhateverTheirVersion(String file) {
		assertThat(this.mvc.get().uri("/webjars/uplot/dist/" + file)).hasStatusOk();
	}

	@Test
	void actuatorShowsWhatThePageLinksTo() {
		assertThat(this.mvc.get().uri("/actuator/health")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.components.db.details")
			.isNotNull();
		assertThat(this.mvc.get().uri("/actuator/metrics")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/conditions")).hasStatusOk();
	}

}
