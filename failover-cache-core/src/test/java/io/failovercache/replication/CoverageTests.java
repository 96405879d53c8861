/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

class CoverageTests {

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Coverage coverage = new Coverage(this.time);

	@Test
	void oneReadInAHundredIsSampledWhileTheBackupHasAll() {
		this.time.pass(Duration.ofSeconds(1));
		assertThat(samplesIn(99)).isZero();
		assertThat(samplesIn(1)).isOne();
	}

	@Test
	void manyReadsAtOnceAreNotSampledMoreThanAHundredTimesASecond() {
		int samples = 0;
		for (int milli = 0; milli < 1000; milli++) {
			this.time.pass(Duration.ofMillis(1));
			samples += samplesIn(1000);
		}
		assertThat(samples).isEqualTo(100);
	}

	@Test
	void everyReadIsSampledWhileTheBackupLacksMost() {
		for (int i = 0; i < 100; i++) {
			this.coverage.record(false);
		}
		assertThat(samplesIn(1000)).isEqualTo(1000);
	}

	private int samplesIn(int reads) {
		return (int) IntStream.range(0, reads).filter((read) -> this.coverage.isTurn()).count();
	}

}
