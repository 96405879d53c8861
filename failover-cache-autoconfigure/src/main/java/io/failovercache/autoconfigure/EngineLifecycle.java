/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.springframework.context.SmartLifecycle;

import io.failovercache.capacity.CapacityMonitor;
import io.failovercache.discovery.ServerDiscovery;
import io.failovercache.observe.NodeState;
import io.failovercache.replication.FailoverEngine;

/**
 * The life cycle of the engine in the application context. The start waits for the
 * servers, less than a second whatever they do, so that the first requests are not
 * misses. It comes before components that take requests, and the stop after them. While
 * the context is stopped, as for a checkpoint, there are no connections. If it is closed,
 * they stay until its beans have been destroyed.
 */
final class EngineLifecycle implements SmartLifecycle {

	/** Leaves room for beans that must start even earlier. */
	private static final int EARLY = Integer.MIN_VALUE + 1000;

	private static final Duration LONGEST_WAIT = Duration.ofMillis(800);

	private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(2);

	private static final Duration LONGEST_WAIT_AFTER_SEARCH = Duration.ofMillis(400);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final FailoverEngine engine;

	private final ServerDiscovery discovery;

	private final CapacityMonitor capacity;

	private final Duration wait;

	private volatile boolean running;

	private volatile boolean closing;

	EngineLifecycle(FailoverEngine engine, ServerDiscovery discovery, CapacityMonitor capacity, Duration wait) {
		this.engine = engine;
		this.discovery = discovery;
		this.capacity = capacity;
		Duration longest = discovery.discoveries().isEmpty() ? LONGEST_WAIT : LONGEST_WAIT_AFTER_SEARCH;
		this.wait = (wait.compareTo(longest) < 0) ? wait : longest;
	}

	@Override
	public void start() {
		this.running = true;
		this.discovery.start();
		this.engine.start();
		long begin = System.nanoTime();
		while (!isEveryNodeUp() && System.nanoTime() - begin < this.wait.toNanos()
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		this.capacity.start();
	}

	private boolean isEveryNodeUp() {
		return this.engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP);
	}

	@Override
	public void stop() {
		this.running = false;
		this.capacity.stop();
		this.discovery.stop();
		if (!this.closing) {
			this.engine.bounded().awaitWrites(LONGEST_DELIVERY);
			this.engine.stop();
		}
	}

	/**
	 * Notes that the context is about to be closed, not only stopped.
	 */
	void closing() {
		this.closing = true;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return EARLY;
	}

}
