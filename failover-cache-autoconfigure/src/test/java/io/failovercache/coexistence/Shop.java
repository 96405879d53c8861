/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ApplicationContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;

/**
 * The cached service of the applications here.
 */
public class Shop {

	private static final long PATIENCE = 30_000_000_000L;

	private static final AtomicInteger LOADS = new AtomicInteger();

	@Cacheable("items")
	public Item item(int id) {
		LOADS.incrementAndGet();
		return new Item(id, "item " + id);
	}

	@Cacheable("json")
	public Item itemAsJson(int id) {
		LOADS.incrementAndGet();
		return new Item(id, "item " + id);
	}

	@CacheEvict("items")
	public void forget(int id) {
	}

	/**
	 * The number of loads by this class, as its class loader has it.
	 * @return the number
	 */
	static int loads() {
		return LOADS.get();
	}

	/**
	 * Waits until every server answers, so that the number of loads is certain.
	 * @param context the application
	 */
	static void awaitServers(ApplicationContext context) {
		EngineStatus engine = context.getBean(EngineStatus.class);
		long begin = System.nanoTime();
		while (!engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP)) {
			if (System.nanoTime() - begin > PATIENCE) {
				throw new IllegalStateException("Not all up: " + engine.nodes());
			}
			LockSupport.parkNanos(5_000_000);
		}
	}

	record Item(int id, String name) implements Serializable {
	}

}
