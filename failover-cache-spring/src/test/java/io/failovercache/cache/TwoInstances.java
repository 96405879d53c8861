/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;

import io.failovercache.support.MemcachedProcess;

/**
 * Two application instances on one primary and one backup server.
 *
 * @param primary the server of the primary group
 * @param backup the server of the backup group
 * @param one an instance
 * @param other another instance
 */
record TwoInstances(MemcachedProcess primary, MemcachedProcess backup, TestInstance one,
		TestInstance other) implements AutoCloseable {

	/**
	 * Starts all four, and waits until the instances trust the servers.
	 */
	static TwoInstances start(Map<String, CacheSettings> caches) {
		MemcachedProcess primary = MemcachedProcess.start();
		MemcachedProcess backup = MemcachedProcess.start();
		TestInstance one = TestInstance.of(primary.address(), backup.address(), caches);
		TestInstance other = TestInstance.of(primary.address(), backup.address(), caches);
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> one.isUp() && other.isUp());
		return new TwoInstances(primary, backup, one, other);
	}

	@Override
	public void close() {
		this.one.close();
		this.other.close();
		this.primary.close();
		this.backup.close();
	}

}
