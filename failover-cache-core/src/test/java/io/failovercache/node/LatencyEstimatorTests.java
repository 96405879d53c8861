/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LatencyEstimator}.
 */
class LatencyEstimatorTests {

	private static final Percentage BUCKET = Percentage.withPercentage(21);

	private final LatencyEstimator latency = new LatencyEstimator();

	@Test
	void pollsThatOverlapFindEveryReply() throws Exception {
		LatencyEstimator latency = new LatencyEstimator();
		AtomicLong longest = new AtomicLong();
		Runnable polls = () -> {
			for (int i = 0; i < 5_000; i++) {
				for (int reply = 0; reply < 200; reply++) {
					latency.record(1_000_000);
				}
				latency.refresh();
				longest.accumulateAndGet(latency.p99(), Math::max);
			}
		};
		Thread other = new Thread(polls);
		other.start();
		polls.run();
		other.join();
		assertThat(longest.get()).isBetween(1L, 2_000_000L);
	}

	@Test
	void fewRepliesGiveNoPercentile() {
		record(200, 300);
		this.latency.refresh();
		assertThat(this.latency.p50()).isZero();
		assertThat(this.latency.p99()).isZero();
	}

	@ParameterizedTest(name = "{0} of {1} µs and {2} of {3} µs: p50 {4} µs, p99 {5} µs")
	@CsvSource({ "800, 200, 0, 0, 200, 200", "800, 100, 80, 5000, 100, 5000", "400, 100, 480, 5000, 5000, 5000" })
	void percentilesAreThoseOfTheReplies(int fast, long fastMicros, int slow, long slowMicros, long p50, long p99) {
		record(fast, fastMicros);
		record(slow, slowMicros);
		this.latency.refresh();
		assertThat(this.latency.p50()).isCloseTo(TimeUnit.MICROSECONDS.toNanos(p50), BUCKET);
		assertThat(this.latency.p99()).isCloseTo(TimeUnit.MICROSECONDS.toNanos(p99), BUCKET);
	}

	@Test
	void pastFades() {
		record(800, 100_000);
		this.latency.refresh();
		for (int i = 0; i < 10; i++) {
			record(800, 100);
			this.latency.refresh();
		}
		assertThat(this.latency.p99()).isCloseTo(TimeUnit.MICROSECONDS.toNanos(100), BUCKET);
	}

	private void record(int replies, long micros) {
		for (int i = 0; i < replies; i++) {
			this.latency.record(TimeUnit.MICROSECONDS.toNanos(micros));
		}
	}

}
