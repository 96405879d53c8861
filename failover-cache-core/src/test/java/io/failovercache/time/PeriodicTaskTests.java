/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A periodic task on a clock that the test moves.
 */
class PeriodicTaskTests {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final ManualTimekeeper time = new ManualTimekeeper();

	private int runs;

	@Test
	void runsUntilItIsStopped() {
		PeriodicTask task = task(() -> this.runs++);
		task.start(Duration.ZERO);
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(this.runs).isEqualTo(4);
		task.stop();
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(this.runs).isEqualTo(4);
	}

	@Test
	void runsOnceEachTimeAfterItWasStartedTwice() {
		PeriodicTask task = task(() -> this.runs++);
		task.start(PAUSE);
		task.start(PAUSE);
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(this.runs).isEqualTo(3);
	}

	@Test
	void runsAgainAfterAnyFailure() {
		task(() -> {
			this.runs++;
			throw new OutOfMemoryError("in a task");
		}).start(PAUSE);
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(this.runs).isEqualTo(3);
	}

	@Test
	void runsAgainAfterATimerCouldNotBeSet() {
		task(() -> {
			this.runs++;
			this.time.failNextTimers(3);
		}).start(PAUSE);
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(this.runs).isEqualTo(3);
	}

	private PeriodicTask task(Runnable run) {
		return new PeriodicTask(this.time, () -> PAUSE, run);
	}

}
