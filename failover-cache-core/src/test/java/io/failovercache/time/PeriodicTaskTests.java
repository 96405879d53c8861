/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

	@Test
	void nextStepComesWhenTheOneBeforeIsDoneHoweverItEnds() {
		List<CompletableFuture<Void>> steps = new ArrayList<>();
		PeriodicTask task = PeriodicTask.ofSteps(this.time, () -> PAUSE, () -> {
			if (steps.size() == 2) {
				steps.add(new CompletableFuture<>());
				throw new OutOfMemoryError("in a step");
			}
			steps.add(new CompletableFuture<>());
			return steps.get(steps.size() - 1);
		});
		task.start(Duration.ZERO);
		this.time.pass(PAUSE.multipliedBy(3));
		assertThat(steps).hasSize(1);
		steps.get(0).complete(null);
		this.time.pass(PAUSE);
		assertThat(steps).hasSize(2);
		steps.get(1).completeExceptionally(new IllegalStateException("no answer"));
		this.time.pass(PAUSE.multipliedBy(2));
		assertThat(steps).hasSize(4);
	}

	private PeriodicTask task(Runnable run) {
		return new PeriodicTask(this.time, () -> PAUSE, run);
	}

}
