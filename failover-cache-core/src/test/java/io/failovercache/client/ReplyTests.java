/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Reply}: the reply to two commands that were sent together.
 */
class ReplyTests {

	private static final Map<String, Class<? extends Reply>> TYPES = Map.of("answer", Reply.Status.class, "not sent",
			Reply.NotSent.class, "unknown", Reply.Unknown.class, "both", Reply.Both.class);

	@ParameterizedTest
	@CsvSource({ "answer, answer, both", "answer, not sent, unknown", "answer, unknown, unknown",
			"not sent, answer, unknown", "not sent, not sent, not sent", "not sent, unknown, unknown",
			"unknown, answer, unknown", "unknown, not sent, unknown", "unknown, unknown, unknown" })
	void twoCommandsAreUnsentOnlyTogether(String first, String second, String together) {
		assertThat(Reply.both(reply(first), reply(second))).isInstanceOf(TYPES.get(together));
	}

	private static Reply reply(String kind) {
		return switch (kind) {
			case "not sent" -> new Reply.NotSent(NotSentReason.AWAY, "closed");
			case "unknown" -> new Reply.Unknown(NoReplyReason.DISCONNECTED, "closed");
			default -> Reply.Status.STORED;
		};
	}

}
