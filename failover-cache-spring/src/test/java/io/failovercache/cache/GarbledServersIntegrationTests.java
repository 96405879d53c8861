/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Random;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.failovercache.support.ManglingProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers, or what is between them and us, that answer other bytes than they should.
 */
@RequiresMemcached
@Timeout(120)
class GarbledServersIntegrationTests {

	private static final int KEYS = 200;

	private static final int ENOUGH = 60;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final ManglingProxy beforePrimary = ManglingProxy.before(this.primary.port());

	private final ManglingProxy beforeBackup = ManglingProxy.before(this.backup.port());

	private final TestInstance instance = TestInstance.of(this.beforePrimary.address(), this.beforeBackup.address());

	private final FailoverCache cache = this.instance.cache("products");

	private final Random random = new Random(7);

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
	}

	@AfterEach
	void close() {
		this.instance.close();
		this.beforePrimary.close();
		this.beforeBackup.close();
		this.primary.close();
		this.backup.close();
	}

	@Test
	void callerGetsTheRightValueOrNoneAndNoException() {
		for (int key = 0; key < KEYS; key++) {
			this.cache.put(key, valueOf(key));
		}
		this.beforePrimary.mangle(true);
		this.beforeBackup.mangle(true);
		while (this.beforePrimary.mangled() < ENOUGH || this.beforeBackup.mangled() < ENOUGH) {
			callOnce(this.random.nextInt(KEYS));
		}
		this.beforePrimary.mangle(false);
		this.beforeBackup.mangle(false);
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(this.instance::isUp);
		for (int key = 0; key < KEYS; key++) {
			assertThat(this.cache.get(key, String.class)).isIn(valueOf(key), null);
			int loaded = key;
			assertThat(this.cache.get(key, () -> valueOf(loaded))).isEqualTo(valueOf(key));
		}
	}

	private void callOnce(int key) {
		switch (this.random.nextInt(8)) {
			case 0 -> this.cache.put(key, valueOf(key));
			case 1 -> this.cache.evict(key);
			case 2 -> assertThat(this.cache.get(key, () -> valueOf(key))).isEqualTo(valueOf(key));
			case 3 -> {
				if (this.random.nextInt(20) == 0) {
					this.cache.clear();
				}
			}
			default -> assertThat(this.cache.get(key, String.class)).isIn(valueOf(key), null);
		}
	}

	private static String valueOf(int key) {
		return "the value of " + key + " ".repeat(key % 7);
	}

}
