/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.failovercache.observe.EngineEvent;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A deployment that replaces every instance of an application within seconds.
 */
@RequiresMemcached
class ReplacedInstancesIntegrationTests {

	private static final int INSTANCES = 3;

	private static final int KEYS = 50;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final List<TestInstance> running = new ArrayList<>();

	private final List<TestInstance> all = new ArrayList<>();

	@AfterEach
	void close() {
		this.running.forEach(TestInstance::close);
		this.primary.close();
		this.backup.close();
	}

	@Test
	void allAreReplacedAndHitsGoOn() {
		for (int i = 0; i < INSTANCES; i++) {
			start();
		}
		readAll();
		List<Integer> misses = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			start();
			misses.add(readAll());
			this.running.remove(0).close();
			misses.add(readAll());
		}
		int readsEachTime = INSTANCES * KEYS;
		assertThat(misses).allMatch((missed) -> missed < readsEachTime / 20);
		assertThat(this.all).allMatch((instance) -> instance.counts().of(EngineEvent.FENCE) == 0);
	}

	/** Does not wait for the servers: the first calls do. */
	private void start() {
		TestInstance instance = TestInstance.patient(this.primary.address(), this.backup.address(), Map.of());
		this.running.add(instance);
		this.all.add(instance);
	}

	/** As an application does: what is missed is loaded and put. */
	private int readAll() {
		int misses = 0;
		for (int key = 0; key < KEYS; key++) {
			for (TestInstance instance : this.running) {
				FailoverCache cache = instance.cache("p");
				if (cache.get(key) == null) {
					misses++;
					cache.put(key, "v");
				}
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
		return misses;
	}

}
