/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application on whose boards a stranger announces servers: hundreds of them,
 * dead or silent, hundreds of names of one, and times of a day. No call waits, and values
 * are cached all the while, or again within seconds.
 */
@SpringBootTest(classes = CachedNames.Application.class)
@EmbeddedMemcached
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
@Timeout(120)
class AnnouncedServersIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Far above the operation timeout, as machines are busy. */
	private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

	private static final Duration SECONDS = Duration.ofSeconds(30);

	private static final String TIMES = "250/1000/4000/4000/250";

	private static final String DAYS = "86400000/86400000/86400000/86400000/86400000";

	@Autowired
	private CachedNames names;

	@Autowired
	private EngineStatus engine;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	/** The first backlog is full at once, the other one takes what is never answered. */
	@ParameterizedTest
	@CsvSource({ "1, 60", "1, 250", "1000, 60" })
	void serversThatDoNotAnswerHoldNoCall(int backlog, int count) throws IOException {
		cacheWorksWithin(PATIENCE);
		try (ServerSocket silent = new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"))) {
			announce(TIMES, names(count, "127.0.0.1", silent.getLocalPort()));
			long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
			for (int call = 0; System.nanoTime() < end; call++) {
				long begin = System.nanoTime();
				this.names.of(call % 50);
				this.names.forget(call % 20);
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_CALL.multipliedBy(2));
			}
			assertThat(this.engine.toldNodes()).hasSizeLessThanOrEqualTo(64);
			cacheWorksWithin(SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 60, 250 })
	void manyNamesOfOneServerStopNothing(int count) throws IOException {
		cacheWorksWithin(PATIENCE);
		EmbeddedMemcachedNode primary = this.servers.primary().get(0);
		announce(TIMES, names(count, primary.host(), primary.port()));
		if (count == 60) {
			Awaitility.await().atMost(PATIENCE).until(() -> this.engine.toldNodes().size() >= count);
		}
		cacheWorksWithin(SECONDS);
	}

	/**
	 * The board shows no ring of this instance any more: it waits until others know it.
	 */
	@Test
	void timesOfADayStopNothingForLong() throws IOException {
		cacheWorksWithin(PATIENCE);
		announce(DAYS, "a@127.0.0.1/1=1");
		Awaitility.await().atMost(PATIENCE).until(() -> !this.engine.toldNodes().isEmpty());
		announce(DAYS, "a@127.0.0.1/1=1");
		cacheWorksWithin(SECONDS);
	}

	private static String names(int count, String host, int port) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "name" + i + "@" + host + "/" + port + "=1")
			.collect(Collectors.joining(","));
	}

	/** Instances look again when the word after the mark of a server has changed. */
	private void announce(String times, String primary) throws IOException {
		String key = this.servers.primary()
			.get(0)
			.keys()
			.stream()
			.filter((each) -> each.endsWith("::i"))
			.findAny()
			.orElseThrow();
		String ring = "ring " + System.nanoTime() + " " + times + " - stranger " + primary + " - -\n";
		Stranger.put(this.servers, key.substring(0, key.length() - 1) + "r", ring.getBytes(StandardCharsets.US_ASCII));
	}

	private void cacheWorksWithin(Duration patience) {
		Awaitility.await().atMost(patience).until(() -> {
			String first = this.names.of(1000);
			String second = this.names.of(1000);
			this.names.forget(1000);
			String third = this.names.of(1000);
			return first.equals(second) && !third.equals(first) && this.names.of(1000).equals(third);
		});
	}

}
