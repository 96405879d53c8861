/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that close the connection over the question for their statistics.
 */
class HangUpsTests {

	private static final Reply CLOSED = new Reply.Unknown(NoReplyReason.DISCONNECTED, "closed by the server");

	private final HangUps hangUps = new HangUps();

	@Test
	void serverThatHangsUpIsAskedMoreAndMoreRarely() {
		assertThat(occasionsUntilAsked(CLOSED)).isZero();
		assertThat(occasionsUntilAsked(CLOSED)).isEqualTo(16);
		assertThat(occasionsUntilAsked(CLOSED)).isEqualTo(32);
		for (int i = 0; i < 100; i++) {
			assertThat(occasionsUntilAsked(CLOSED)).isBetween(64, 128);
		}
	}

	@Test
	void answerOrRefusalEndsThePause() {
		occasionsUntilAsked(CLOSED);
		occasionsUntilAsked(CLOSED);
		assertThat(occasionsUntilAsked(Reply.Status.REFUSED)).isZero();
		assertThat(occasionsUntilAsked(CLOSED)).isZero();
	}

	@Test
	void serverThatIsAwayOrSlowHasNotHungUp() {
		for (int i = 0; i < 10; i++) {
			assertThat(occasionsUntilAsked(new Reply.NotSent(NotSentReason.AWAY, "not connected"))).isZero();
			assertThat(occasionsUntilAsked(new Reply.Unknown(NoReplyReason.TIMEOUT, "no answer"))).isZero();
		}
	}

	private int occasionsUntilAsked(Reply reply) {
		this.hangUps.answered(reply);
		int occasions = 0;
		while (!this.hangUps.mayAsk()) {
			occasions++;
		}
		return occasions;
	}

}
