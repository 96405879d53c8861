/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

class ReadBackBudgetTests {

	private static final int SIXTEEN_KILOBYTES_AND_ONE = 16 * 1024 + 1;

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final ReadBackBudget budget = new ReadBackBudget(this.time);

	@Test
	void smallValuesAreAlwaysReadBack() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.budget.allows(ReadBackBudget.SMALL)).isTrue();
		}
	}

	@Test
	void largeValuesAreReadBackUntilTheSecondIsSpent() {
		assertThat(this.budget.allows(1024 * 1024)).isTrue();
		assertThat(this.budget.allows(1024 * 1024)).isTrue();
		assertThat(this.budget.allows(SIXTEEN_KILOBYTES_AND_ONE)).isFalse();

		this.time.pass(Duration.ofSeconds(1));

		assertThat(this.budget.allows(SIXTEEN_KILOBYTES_AND_ONE)).isTrue();
	}

}
