/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.sample.node.EmbeddedNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with {@code --spring.profiles.active=tls}.
 */
@SpringBootTest(properties = { "sample.rendezvous=", "failover-cache.connect-timeout=900ms",
		"failover-cache.recovery.trust-lease=1500ms" })
@ActiveProfiles("tls")
@DirtiesContext
class TlsProfileIntegrationTests {

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private EngineStatus engine;

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private CacheManager caches;

	@Autowired
	@SuppressWarnings("NullAway.Init")
	private EmbeddedNodes nodes;

	@Test
	void cachesOverTlsAndFailsOver() throws IOException {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.engine.nodes()).extracting(NodeSnapshot::state)
				.containsExactly(NodeState.UP, NodeState.UP));
		Cache cache = Objects.requireNonNull(this.caches.getCache("products"));
		cache.put("k", "v");
		assertThat(answerInPlain(this.nodes.primary().get(0).port())).doesNotContain("VERSION");
		this.nodes.primary().get(0).crash();
		assertThat(cache.get("k", String.class)).isEqualTo("v");
	}

	private static String answerInPlain(int port) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "hung up";
		}
	}

}
