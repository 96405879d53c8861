/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link ProtocolTimes}: which times keep the promise. In milliseconds: T, node
 * timeout, connect timeout, D, L, F, h.
 */
class ProtocolTimesTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			250,  100, 500,  250,  1000, 4000,  4000
			100,  100, 500,  250,  1000, 4000,  4000
			250,  100, 500,  350,  1000, 4000,  4000
			250,  100, 500,  1000, 2500, 5000,  4000
			3000, 1000, 500, 250,  4000, 8000,  10000
			250,  100, 650,  250,  1000, 2300,  4000
			50,   40,  100,  20,   200,  1300,  1600
			""")
	void timesThatKeepThePromise(long call, long node, long connect, long poll, long trust, long fence, long h) {
		ProtocolTimes times = times(call, node, connect, poll, trust, fence, h);
		assertThat(times.validated()).isSameAs(times);
		assertThat(times.longestSpread()).isGreaterThanOrEqualTo(times.operationTimeout());
		assertThat(times.fenceInForce()).isLessThan(times.sureFence());
		assertThat(times.sureFence()).isGreaterThan(times.trustLease().plus(times.pollInterval()));
		assertThat(times.renewalInterval()).isLessThan(times.fenceInForce());
		assertThat(times.pauseWhileDown().plus(times.nodeTimeout())).isLessThan(times.trustLease());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			250,300,500,250,1000,4000,4000  | node-timeout' is 300ms        | at most 250ms
			250,100,500,250,700,4000,4000   | trust-lease' is 700ms         | more than 700ms
			250,100,2000,250,1000,4000,4000 | connect-timeout' is 2s        | at most 650ms
			250,100,500,250,1000,2250,4000  | fence-lease' is 2250ms        | more than 2250ms
			250,100,500,250,1000,4000,1500  | tombstone-ttl' is 1500ms      | more than 1500ms
			250,100,500,250,1000,4000,1600  | tombstone-ttl' is 1600ms      | at least 2450ms
			50,40,500,250,1000,4000,1150    | tombstone-ttl' is 1150ms      | at least 2130ms
			250,100,500,5000,11000,18000,4000 | tombstone-ttl' is 4s        | at least 12450ms
			""")
	void timesThatBreakThePromiseAreRefusedInWords(String times, String value, String mend) {
		long[] millis = Arrays.stream(times.trim().split(",")).mapToLong(Long::parseLong).toArray();
		ProtocolTimes wrong = times(millis[0], millis[1], millis[2], millis[3], millis[4], millis[5], millis[6]);
		assertThatIllegalArgumentException().isThrownBy(wrong::validated)
			.withMessageContaining(value)
			.withMessageContaining(mend);
	}

	@Test
	void expiriesAreSentInWholeSecondsRoundedUp() {
		ProtocolTimes times = times(250, 100, 500, 250, 1000, 2300, 3001);
		assertThat(times.fenceSeconds()).isEqualTo(3);
		assertThat(times.sureFence()).isEqualTo(Duration.ofSeconds(2));
		assertThat(times.tombstoneSeconds()).isEqualTo(4);
		assertThat(times.sureTombstone()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void engineGivesUpAnAttemptToConnectBeforeItsLeaseEnds() {
		ProtocolTimes times = ProtocolTimes.ofEngine(Duration.ofMillis(250), Duration.ofMillis(100),
				RecoverySettings.defaults());
		assertThat(times.connectTimeout()).isEqualTo(Duration.ofMillis(650));
		assertThat(times.validated().putWindow()).isEqualTo(Duration.ofMillis(150));
	}

	private static ProtocolTimes times(long call, long node, long connect, long poll, long trust, long fence, long h) {
		return new ProtocolTimes(Duration.ofMillis(call), Duration.ofMillis(node), Duration.ofMillis(connect),
				Duration.ofMillis(poll), Duration.ofMillis(trust), Duration.ofMillis(fence), Duration.ofMillis(h));
	}

}
