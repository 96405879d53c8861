/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;

import org.springframework.context.SmartLifecycle;

/**
 * Gives the servers a moment to answer before the application takes requests, so that the
 * first of them are not misses. Waits under a second, whatever the servers do.
 */
final class EngineStartup implements SmartLifecycle {

	private static final Duration LONGEST_WAIT = Duration.ofMillis(800);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final EngineStatus engine;

	private final Duration wait;

	private volatile boolean running;

	EngineStartup(EngineStatus engine, Duration wait) {
		this.engine = engine;
		this.wait = (wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT;
	}

	@Override
	public void start() {
		this.running = true;
		long begin = System.nanoTime();
		while (!isEveryNodeUp() && System.nanoTime() - begin < this.wait.toNanos()
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private boolean isEveryNodeUp() {
		return this.engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP);
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return 0;
	}

}
