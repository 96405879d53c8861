/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PopularKeys}.
 */
class PopularKeysTests {

	@Test
	void everyKeyIsEquallyLikelyWithoutSkew() {
		assertThat(Arrays.stream(counts(0))).allMatch((count) -> count > 700 && count < 1300);
	}

	@Test
	void skewPrefersTheFirstKeysAndForgetsNone() {
		int[] counts = counts(1);
		assertThat(counts[0]).isGreaterThan(5 * counts[9]);
		assertThat(Arrays.stream(counts)).allMatch((count) -> count > 0);
	}

	private static int[] counts(double skew) {
		PopularKeys keys = new PopularKeys(10, skew);
		Random random = new Random(42);
		int[] counts = new int[10];
		for (int pick = 0; pick < 10_000; pick++) {
			counts[keys.pick(random)]++;
		}
		return counts;
	}

}
