/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deadlines on a clock that the test moves.
 */
class DeadlineQueueTests {

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final DeadlineQueue queue = new DeadlineQueue(this.time);

	private final List<String> missed = new ArrayList<>();

	@Test
	void whatIsNotMetIsMissedAtItsTimeAndOnce() {
		set("a", 100);
		set("b", 150);
		this.time.advance(99);
		assertThat(this.missed).isEmpty();
		this.time.advance(1);
		assertThat(this.missed).containsExactly("a");
		this.time.advance(500);
		assertThat(this.missed).containsExactly("a", "b");
	}

	@Test
	void whatIsMetIsNotMissed() {
		set("a", 100).met();
		set("b", 120);
		this.time.advance(200);
		assertThat(this.missed).containsExactly("b");
	}

	@Test
	void afterAPauseWhatArrivedMeanwhileIsReadFirst() {
		DeadlineQueue.Deadline arrived = set("arrived", 100);
		set("late", 100);
		this.time.pause(5000);
		assertThat(this.missed).isEmpty();
		arrived.met();
		this.time.advance(10);
		assertThat(this.missed).containsExactly("late");
	}

	@Test
	void countsOnAfterAPause() {
		set("before", 100);
		this.time.pause(300);
		this.time.advance(10);
		set("after", 100);
		this.time.advance(100);
		assertThat(this.missed).containsExactly("before", "after");
	}

	private DeadlineQueue.Deadline set(String name, long millis) {
		return this.queue.set(this.time.nanoTime() + Duration.ofMillis(millis).toNanos(), () -> this.missed.add(name));
	}

	private static final class ManualTimekeeper implements Timekeeper {

		private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));

		private long now;

		void advance(long millis) {
			long until = this.now + Duration.ofMillis(millis).toNanos();
			while (!this.tasks.isEmpty() && this.tasks.peek().at <= until) {
				Task next = this.tasks.remove();
				this.now = Math.max(this.now, next.at);
				next.work.run();
			}
			this.now = until;
		}

		/** Time goes by and nobody runs; then all that is due by now does. */
		void pause(long millis) {
			this.now += Duration.ofMillis(millis).toNanos();
			advance(0);
		}

		@Override
		public long nanoTime() {
			return this.now;
		}

		@Override
		public long currentTimeMillis() {
			return Duration.ofNanos(this.now).toMillis();
		}

		@Override
		public Timer after(Duration delay, Runnable task) {
			Task added = new Task(this.now + delay.toNanos(), task);
			this.tasks.add(added);
			return () -> this.tasks.remove(added);
		}

		private record Task(long at, Runnable work) {

		}

	}

}
