/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server may take as long as a whole call: no time is left for a second attempt, and
 * what is sent first is stored all the same.
 */
@RequiresMemcached
class EqualTimeoutsIntegrationTests {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance = TestInstance.withEqualTimeouts(this.primary.address(), this.backup.address());

	private final FailoverCache cache = this.instance.cache("products");

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
		// The first call of a cache asks the servers whether it was cleared.
		this.cache.get("first");
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable resource : List.of(this.instance, this.primary, this.backup)) {
			resource.close();
		}
	}

	@Test
	void whatIsPutIsStored() {
		this.cache.put("put", "value");
		assertThat(this.cache.get("put", String.class)).isEqualTo("value");
	}

	@Test
	void whatIsLoadedAndPutIsStored() {
		assertThat(this.cache.get("loaded")).isNull();
		this.cache.put("loaded", "value");
		assertThat(this.cache.get("loaded", String.class)).isEqualTo("value");
	}

	@Test
	void whatIsLoadedInStepIsStored() {
		assertThat(this.cache.get("loaded", () -> "value")).isEqualTo("value");
		assertThat(this.cache.get("loaded", String.class)).isEqualTo("value");
	}

}
