/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeAllowanceTests {

	private long now = Long.MAX_VALUE - 5;

	private final CodeAllowance allowance = new CodeAllowance(4, () -> this.now);

	@Test
	void someAreAllowedAndAsManyAgainAfterAQuietMinute() {
		assertThat(take(10)).isEqualTo(4);
		this.now += CodeAllowance.QUIET - 1;
		assertThat(take(10)).isZero();
		this.now += 1;
		assertThat(take(10)).isEqualTo(4);
		this.now += 10 * CodeAllowance.QUIET;
		assertThat(take(10)).isEqualTo(4);
	}

	@Test
	void noneIsAllowedAgainWhileInstancesFail() {
		assertThat(take(4)).isEqualTo(4);
		for (int i = 0; i < 10; i++) {
			this.now += CodeAllowance.QUIET - 1;
			this.allowance.failed();
			assertThat(take(1)).isZero();
		}
		this.now += CodeAllowance.QUIET;
		assertThat(take(10)).isEqualTo(4);
	}

	private long take(int times) {
		return IntStream.range(0, times).filter((i) -> this.allowance.take()).count();
	}

}
