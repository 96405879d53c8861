/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Keys picked by Zipf's law. Immutable.
 */
final class PopularKeys {

	private final double skew;

	private final double[] cumulated;

	PopularKeys(int keys, double skew) {
		this.skew = skew;
		this.cumulated = new double[keys];
		double sum = 0;
		for (int rank = 0; rank < keys; rank++) {
			sum += 1 / Math.pow(rank + 1.0, skew);
			this.cumulated[rank] = sum;
		}
	}

	double skew() {
		return this.skew;
	}

	int pick(RandomGenerator random) {
		double point = random.nextDouble() * this.cumulated[this.cumulated.length - 1];
		int found = Arrays.binarySearch(this.cumulated, point);
		return Math.min(this.cumulated.length - 1, (found >= 0) ? found : -found - 1);
	}

}
