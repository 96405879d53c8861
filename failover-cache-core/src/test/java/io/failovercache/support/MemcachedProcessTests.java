/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MemcachedProcess}.
 */
@RequiresMemcached
class MemcachedProcessTests {

	@Test
	void answersOnceStartedAndRefusesOnceKilled() throws IOException {
		try (MemcachedProcess memcached = MemcachedProcess.start("-m", "16")) {
			try (TextClient client = TextClient.to(memcached.port())) {
				assertThat(client.ask("version")).startsWith("VERSION");
			}
			memcached.kill();
			assertThat(memcached.alive()).isFalse();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> TextClient.to(memcached.port()));
		}
	}

	@Test
	void answersNothingWhileFrozenAndEverythingAfter() throws IOException {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TextClient client = TextClient.to(memcached.port())) {
			memcached.freeze();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.ask("version"));
			memcached.resume();
			assertThat(client.line()).startsWith("VERSION");
		}
	}

	@Test
	void restartsEmptyOnTheSamePort() throws IOException {
		try (MemcachedProcess memcached = MemcachedProcess.start()) {
			int port = memcached.port();
			long pid = memcached.pid();
			try (TextClient client = TextClient.to(port)) {
				assertThat(client.ask("set k 0 0 1\r\nv")).isEqualTo("STORED");
			}
			memcached.restart();
			assertThat(memcached.port()).isEqualTo(port);
			assertThat(memcached.pid()).isNotEqualTo(pid);
			try (TextClient client = TextClient.to(port)) {
				assertThat(client.ask("get k")).isEqualTo("END");
			}
		}
	}

	@Test
	void closesAFrozenProcess() {
		MemcachedProcess memcached = MemcachedProcess.start();
		memcached.freeze();
		memcached.close();
		assertThat(memcached.alive()).isFalse();
	}

}
