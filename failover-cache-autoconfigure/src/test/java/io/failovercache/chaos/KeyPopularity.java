/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.Arrays;
import java.util.Random;

/**
 * Picks keys by Zipf's law: key 0 is the most popular. Immutable.
 */
final class KeyPopularity {

	private final double[] cumulated;

	KeyPopularity(int keys) {
		this.cumulated = new double[keys];
		double sum = 0;
		for (int key = 0; key < keys; key++) {
			sum += 1.0 / (key + 10);
			this.cumulated[key] = sum;
		}
	}

	int next(Random random) {
		double point = random.nextDouble() * this.cumulated[this.cumulated.length - 1];
		int position = Arrays.binarySearch(this.cumulated, point);
		return Math.min((position < 0) ? -position - 1 : position, this.cumulated.length - 1);
	}

}
