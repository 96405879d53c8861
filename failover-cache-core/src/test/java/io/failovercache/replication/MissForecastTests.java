/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissForecastTests {

	private final MissForecast forecast = new MissForecast();

	/**
	 * Reads as they came, the latest one last: {@code m} for a miss, {@code h} for a hit.
	 */
	@ParameterizedTest
	@CsvSource({ "'', false", "m, false", "mmmmmmm, false", "mmmmmmmm, true", "mmmmmmmmh, false", "mmmmmmmmmh, true",
			"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhmmmmmmmm, true", "mhmhmhmhmhmhmhmhmhmhmhmhmhmhmhmh, false",
			"mmhmmhmmhmmhmmhmmhmmhmmhmmh, true", "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmhhhhhhhh, true",
			"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmhhhhhhhhh, false" })
	void missIsLikelyWhereTheLatestReadsMissed(String reads, boolean likely) {
		int level = 0;
		for (int i = 0; i < reads.length(); i++) {
			boolean miss = reads.charAt(i) == 'm';
			this.forecast.ended("products", miss);
			level = MissForecast.next(level, miss);
		}
		assertThat(this.forecast.isMissLikely("products")).isEqualTo(likely);
		assertThat(MissForecast.isMissLikely(level)).isEqualTo(likely);
	}

	@ParameterizedTest
	@CsvSource({ "0, false, 0", "0, true, 1", "16, true, 16", "16, false, 15", "8, true, 9", "8, false, 7" })
	void readCountsOnceAndNotForEver(int level, boolean missed, int next) {
		assertThat(MissForecast.next(level, missed)).isEqualTo(next);
	}

	@Test
	void clearedCacheMissesAtOnceAndUntilHitsHaveOutnumberedThat() {
		this.forecast.cleared("products");
		for (int i = 0; i <= MissForecast.MOST / 2; i++) {
			assertThat(this.forecast.isMissLikely("products")).isTrue();
			this.forecast.ended("products", false);
		}
		assertThat(this.forecast.isMissLikely("products")).isFalse();
		assertThat(this.forecast.isMissLikely("prices")).isFalse();
	}

}
