/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlight}.
 */
class InFlightTests {

	private final InFlight inFlight = new InFlight(2, 100);

	@ParameterizedTest(name = "after {0} and {1} bytes, {2} bytes enter: {3}")
	@CsvSource({ "0, -1, 0, true", "0, 0, 0, false", "50, -1, 50, true", "50, -1, 51, false", "101, -1, 0, true",
			"100, -1, 0, true" })
	void callEntersWithinBothBounds(int first, int second, int size, boolean enters) {
		this.inFlight.enter(first);
		if (second >= 0) {
			this.inFlight.enter(second);
		}
		assertThat(this.inFlight.enter(size)).isEqualTo(enters);
	}

	@Test
	void refusedCallTakesNoPlace() {
		assertThat(this.inFlight.enter(101)).isFalse();
		assertThat(this.inFlight.operations()).isZero();
		assertThat(this.inFlight.enter(100)).isTrue();
	}

	@Test
	void placeIsFreeAfterLeaving() {
		this.inFlight.enter(60);
		this.inFlight.leave(60);
		assertThat(this.inFlight.enter(100)).isTrue();
		assertThat(this.inFlight.operations()).isOne();
	}

	@Test
	void commandOfTheProtocolEntersBeyondTheBounds() {
		this.inFlight.enter(50);
		this.inFlight.enter(50);
		this.inFlight.enterAnyway(500);
		assertThat(this.inFlight.operations()).isEqualTo(3);
		assertThat(this.inFlight.enter(0)).isFalse();
	}

}
