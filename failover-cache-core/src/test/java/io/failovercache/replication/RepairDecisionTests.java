/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.replication.WritePart.Result;

import static org.assertj.core.api.Assertions.assertThat;

class RepairDecisionTests {

	@ParameterizedTest(name = "{0}, reachable {1}, {2}: {3}")
	@CsvSource({ "MISSED, true, TIMEOUT, SEND_TOMBSTONE", "UNKNOWN, true, TIMEOUT, SEND_TOMBSTONE",
			"UNKNOWN, true, DISCONNECTED, SEND_TOMBSTONE",
			"UNKNOWN, false, DISCONNECTED, SEND_TOMBSTONE_WHEN_CONNECTED",
			"MISSED, false, DISCONNECTED, SEND_TOMBSTONE_WHEN_CONNECTED", "UNKNOWN, false, TIMEOUT, LEAVE",
			"MISSED, false, not sent, SEND_WHEN_CONNECTED", "MISSED, true, not sent, SEND_WHEN_CONNECTED",
			"SATURATED, true, not sent, LEAVE", "STORED, true, TIMEOUT, LEAVE" })
	void followsFromWhyThereIsNoAnswer(Result result, boolean reachable, String reason, RepairDecision expected) {
		Reply none = reason.equals("not sent") ? new Reply.NotSent(NotSentReason.AWAY, "")
				: new Reply.Unknown(NoReplyReason.valueOf(reason), "");
		assertThat(RepairDecision.of(result, reachable, none)).isEqualTo(expected);
	}

}
