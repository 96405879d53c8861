/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.failovercache.support.MemcachedProcess;

/**
 * An instance with one server in each group: both are up when a test begins, and closed
 * after it.
 */
final class TwoServers implements BeforeEachCallback, AfterEachCallback {

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance;

	TwoServers() {
		this(Map.of());
	}

	TwoServers(Map<String, CacheSettings> caches) {
		this.instance = TestInstance.of(this.primary.address(), this.backup.address(), caches);
	}

	MemcachedProcess primary() {
		return this.primary;
	}

	MemcachedProcess backup() {
		return this.backup;
	}

	TestInstance instance() {
		return this.instance;
	}

	FailoverCache cache(String name) {
		return this.instance.cache(name);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.instance.close();
		this.primary.close();
		this.backup.close();
	}

}
