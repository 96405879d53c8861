/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StaleReadCheck}.
 */
class StaleReadCheckTests {

	private final StaleReadCheck check = new StaleReadCheck(1);

	@Test
	void ownWriteCountsAtOnceAndNeverGoesBack() {
		this.check.written(4, 7);
		this.check.written(4, 6);
		assertThat(this.check.floor(4)).isEqualTo(7);
		assertThat(this.check.floor(5)).isZero();
	}

	@Test
	void writeOfAnotherCountsTwoRoundsLater() {
		this.check.learn(Map.of(5L, 9L));
		this.check.learn(Map.of());
		assertThat(this.check.floor(4)).isZero();
		this.check.learn(Map.of());
		assertThat(this.check.floor(4)).isEqualTo(9);
	}

	@Test
	void productsOfTheOtherLaneAreNotItsBusiness() {
		Map<Long, Long> versions = Map.of(0L, 3L, 1L + LoadTarget.KEYS, 3L);
		this.check.learn(versions);
		this.check.learn(versions);
		this.check.learn(versions);
		for (int key = 0; key < LoadTarget.KEYS; key++) {
			assertThat(this.check.floor(key)).isZero();
		}
	}

}
