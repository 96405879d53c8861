/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deadlines on a clock that the test moves.
 */
class DeadlineQueueTests {

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final DeadlineQueue queue = new DeadlineQueue(this.time);

	private final List<String> missed = new ArrayList<>();

	@Test
	void unmetDeadlineIsMissedOnceAtItsTime() {
		set("a", 100);
		set("b", 150);
		pass(99);
		assertThat(this.missed).isEmpty();
		pass(1);
		assertThat(this.missed).containsExactly("a");
		pass(500);
		assertThat(this.missed).containsExactly("a", "b");
	}

	@Test
	void metDeadlineIsNotMissed() {
		set("a", 100).met();
		set("b", 120);
		pass(200);
		assertThat(this.missed).containsExactly("b");
	}

	@Test
	void repliesThatArrivedDuringAPauseAreReadFirst() {
		DeadlineQueue.Deadline arrived = set("arrived", 100);
		set("late", 100);
		this.time.pause(Duration.ofSeconds(5));
		assertThat(this.missed).isEmpty();
		arrived.met();
		pass(10);
		assertThat(this.missed).containsExactly("late");
	}

	@Test
	void countsOnAfterAPause() {
		set("before", 100);
		this.time.pause(Duration.ofMillis(300));
		pass(10);
		set("after", 100);
		pass(100);
		assertThat(this.missed).containsExactly("before", "after");
	}

	@Test
	void failingDeadlineDoesNotAffectOthers() {
		this.queue.set(this.time.nanoTime() + Duration.ofMillis(100).toNanos(), () -> {
			throw new OutOfMemoryError("at a deadline");
		});
		set("b", 100);
		pass(100);
		set("c", 100);
		pass(100);
		assertThat(this.missed).containsExactly("b", "c");
	}

	@Test
	void timerThatCannotBeSetIsSetWithTheNextDeadline() {
		this.time.failNextTimers(1);
		set("a", 100);
		set("b", 100);
		pass(100);
		assertThat(this.missed).containsExactly("a", "b");
	}

	@Test
	void timerThatCannotBeSetAfterAPauseDelaysNothing() {
		set("a", 100);
		this.time.failNextTimers(1);
		this.time.pause(Duration.ofSeconds(5));
		assertThat(this.missed).containsExactly("a");
	}

	private void pass(long millis) {
		this.time.pass(Duration.ofMillis(millis));
	}

	private DeadlineQueue.Deadline set(String name, long millis) {
		return this.queue.set(this.time.nanoTime() + Duration.ofMillis(millis).toNanos(), () -> this.missed.add(name));
	}

}
