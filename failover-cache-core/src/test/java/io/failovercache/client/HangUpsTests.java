/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import org.junit.jupiter.api.Test;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers that close the connection over the question for their statistics.
 */
class HangUpsTests {

	private static final Reply CLOSED = new Reply.Unknown(NoReplyReason.DISCONNECTED, "closed by the server");

	private final HangUps hangUps = new HangUps();

	@Test
	void serverThatHangsUpIsAskedMoreAndMoreRarely() {
		assertThat(intervalsUntilAsked(CLOSED)).isZero();
		assertThat(intervalsUntilAsked(CLOSED)).isEqualTo(16);
		assertThat(intervalsUntilAsked(CLOSED)).isEqualTo(32);
		for (int i = 0; i < 100; i++) {
			assertThat(intervalsUntilAsked(CLOSED)).isBetween(64, 128);
		}
	}

	@Test
	void answerOrRefusalEndsThePause() {
		intervalsUntilAsked(CLOSED);
		intervalsUntilAsked(CLOSED);
		assertThat(intervalsUntilAsked(Reply.Status.REFUSED)).isZero();
		assertThat(intervalsUntilAsked(CLOSED)).isZero();
	}

	@Test
	void serverThatIsAwayOrSlowHasNotHungUp() {
		for (int i = 0; i < 10; i++) {
			assertThat(intervalsUntilAsked(new Reply.NotSent(NotSentReason.AWAY, "not connected"))).isZero();
			assertThat(intervalsUntilAsked(new Reply.Unknown(NoReplyReason.TIMEOUT, "no answer"))).isZero();
		}
	}

	private int intervalsUntilAsked(Reply reply) {
		this.hangUps.answered(reply);
		int intervals = 0;
		while (!this.hangUps.mayAsk()) {
			intervals++;
		}
		return intervals;
	}

}
