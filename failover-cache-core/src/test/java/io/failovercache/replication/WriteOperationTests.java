/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.CallMode;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.TestNodes;
import io.failovercache.topology.Owner;

import static org.assertj.core.api.Assertions.assertThat;

class WriteOperationTests {

	private static final EntryKey KEY = new EntryKey("cache", "key");

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	private final ReplicationContext context = TestContexts.of(this.primary, this.backup);

	private final ManualTimekeeper time = (ManualTimekeeper) this.context.timekeeper();

	private final PutVerifier verifier = new PutVerifier(this.context, (key) -> {
	});

	private final List<Owner> owners = this.context.topology().ownersOf(KEY);

	@Test
	void writeEndsWhereItsCopiesCannotBeReadBackForWantOfThreads() {
		this.time.failNextTimers(1);
		List<WritePart> parts = this.owners.stream().map((owner) -> WritePart.of(owner, "p:1", Result.STORED)).toList();
		this.verifier.verify(KEY, parts, 1);
		assertThat(this.time.timers()).isZero();
		this.verifier.verify(KEY, parts, 1);
		assertThat(this.time.timers()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "SATURATED", "OVERTAKEN" })
	void writeThatCannotBeDoneAgainForWantOfThreadsLeavesItsKeyUnread(Result result) {
		Write write = Write.evict(KEY);
		WriteLimits limits = new WriteLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
		WriteOperation operation = new WriteOperation(this.context, limits, new LatestWrites(), this.verifier, write,
				CallMode.ASYNC);
		WriteAttempt attempt = new WriteAttempt(this.context, write, this.context.trust().view(), this.owners,
				List.of(), operation);
		this.time.failNextTimers(1);
		operation.answered(attempt, this.owners.stream().map((owner) -> WritePart.of(owner, "p:1", result)).toList());
		assertThat(operation).isCompletedWithValue(false);
		assertThat(this.context.dirty().contains(this.primary, KEY)).isTrue();
		assertThat(this.context.dirty().contains(this.backup, KEY)).isTrue();
	}

}
