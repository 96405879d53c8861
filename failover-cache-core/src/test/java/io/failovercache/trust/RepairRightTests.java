/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of an instance that could repair a server. Times are in milliseconds, on a
 * clock that passes its highest reading between them.
 */
class RepairRightTests {

	private static final long START = Long.MAX_VALUE - at(1);

	@ParameterizedTest
	@CsvSource({ "0, REPAIR", "499, REPAIR", "500, RENEW", "1999, RENEW", "2000, REQUEST", "60000, REQUEST" })
	void rightIsKeptAsLongAsItIsUsed(long now, RepairRight.Step step) {
		assertThat(RepairRight.won(START).next(START + at(now), START)).isEqualTo(step);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# now, oldest missed write known since, step
			100,   50,    LEAVE
			600,   0,     LEAVE
			700,   0,     REQUEST
			4900,  4300,  LEAVE
			4900,  4100,  REQUEST
			4900,  -9000, REQUEST
			5000,  4900,  REQUEST
			""")
	void repairIsLeftToTheInstanceThatWonAsLongAsNoWriteWaitsForLong(long now, long waitsSince, RepairRight.Step step) {
		assertThat(RepairRight.lost(START).next(START + at(now), START + at(waitsSince))).isEqualTo(step);
	}

	@ParameterizedTest
	@CsvSource({ "9900, 0, REQUEST", "10100, 0, TAKE_OVER", "10100, 3000, REQUEST", "10100, 9900, LEAVE" })
	void rightOfAnInstanceThatRepairsNothingIsTakenOver(long now, long waitsSince, RepairRight.Step step) {
		RepairRight right = RepairRight.lost(START);
		for (long lost = 1000; lost < now; lost += 1000) {
			right = right.lostAgain(START + at(lost));
		}
		assertThat(right.next(START + at(now), START + at(waitsSince))).isEqualTo(step);
	}

	@Test
	void contestThatIsOverCountsNoMore() {
		RepairRight again = RepairRight.lost(START).lostAgain(START + at(6000));
		assertThat(again).isEqualTo(RepairRight.lost(START + at(6000)));
		assertThat(RepairRight.won(START).lostAgain(START + at(100))).isEqualTo(RepairRight.lost(START + at(100)));
	}

	private static long at(long millis) {
		return TimeUnit.MILLISECONDS.toNanos(millis);
	}

}
