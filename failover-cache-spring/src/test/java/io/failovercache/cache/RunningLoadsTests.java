/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import io.failovercache.cache.RunningLoads.Run;
import io.failovercache.entry.EntryKey;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

class RunningLoadsTests {

	private static final EntryKey KEY = new EntryKey("products", "a");

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final RunningLoads loads = new RunningLoads(this.time, Duration.ofSeconds(5));

	@Test
	void keyHasOneLoadUntilItEndsOrHangs() {
		Run first = this.loads.begin(KEY);
		assertThat(first).isNotNull();
		assertThat(this.loads.begin(KEY)).isNull();
		this.time.pass(Duration.ofSeconds(5));
		Run second = this.loads.begin(KEY);
		assertThat(second).isNotNull();
		this.loads.ended(KEY, Objects.requireNonNull(first));
		assertThat(this.loads.begin(KEY)).isNull();
		this.loads.ended(KEY, Objects.requireNonNull(second));
		assertThat(this.loads.begin(KEY)).isNotNull();
	}

	@Test
	void loadsThatHangForEverAreForgotten() {
		for (int i = 0; i < 50_000; i++) {
			assertThat(this.loads.begin(new EntryKey("products", "key" + i))).isNotNull();
			this.time.pass(Duration.ofMillis(1));
		}
		assertThat(this.loads.size()).isLessThan(25_000);
	}

}
