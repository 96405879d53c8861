/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AdaptiveSpin}.
 */
class AdaptiveSpinTests {

	@Test
	void goesOnWhileItSucceedsMoreOftenThanNot() {
		AdaptiveSpin spinning = new AdaptiveSpin(2);
		for (int i = 0; i < 1000; i++) {
			assertThat(spinning.isWorthwhile()).isTrue();
			spinning.ended(i % 3 != 0);
		}
	}

	@Test
	void stopsWhereItFailsAndIsTriedAgainNowAndThen() {
		AdaptiveSpin spinning = new AdaptiveSpin(2);
		long tried = IntStream.range(0, 64_000).filter((i) -> {
			boolean worthwhile = spinning.isWorthwhile();
			if (worthwhile) {
				spinning.ended(false);
			}
			return worthwhile;
		}).count();
		assertThat(tried).isBetween(1000L, 1010L);
	}

	@Test
	void neverHoldsTheOnlyProcessor() {
		AdaptiveSpin spinning = new AdaptiveSpin(1);
		assertThat(IntStream.range(0, 1000).filter((i) -> spinning.isWorthwhile())).isEmpty();
	}

}
