/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import io.failovercache.sample.load.LoadGenerator;

/**
 * The clock of the lab: measures twice per second, and informs the open pages. Starts
 * after everything else and stops first, so that no open stream holds up the end of the
 * application.
 */
@Component
class LabClock implements SmartLifecycle {

	static final long TICK_MILLIS = 500;

	private static final long TICKS_A_ROUND = 2;

	private static final Logger logger = LoggerFactory.getLogger(LabClock.class);

	private final LabHistory history;

	private final LabTimeline timeline;

	private final LabObserver observer;

	private final LabStream stream;

	private final LoadGenerator load;

	private volatile boolean running;

	private ScheduledExecutorService executor = newExecutor();

	private long ticks;

	private long lastNanos;

	LabClock(LabHistory history, LabTimeline timeline, LabObserver observer, LabStream stream, LoadGenerator load) {
		this.history = history;
		this.timeline = timeline;
		this.observer = observer;
		this.stream = stream;
		this.load = load;
	}

	@Override
	public void start() {
		this.executor = newExecutor();
		this.lastNanos = System.nanoTime();
		this.executor.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.executor.shutdownNow();
		this.stream.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void tick() {
		try {
			if (this.ticks++ % TICKS_A_ROUND == 0) {
				this.load.learnVersions();
				this.observer.meetOthers();
			}
			this.timeline.round(this.observer.nodes());
			long now = System.nanoTime();
			this.history.add((now - this.lastNanos) / 1e9, this.load.take());
			this.lastNanos = now;
			this.stream.send();
		}
		catch (RuntimeException ex) {
			// A schedule that throws ends: one round without figures is better.
			logger.debug("A round of the lab failed", ex);
		}
	}

	private static ScheduledExecutorService newExecutor() {
		return Executors.newSingleThreadScheduledExecutor((runnable) -> {
			Thread thread = new Thread(runnable, "lab-clock");
			thread.setDaemon(true);
			return thread;
		});
	}

}
