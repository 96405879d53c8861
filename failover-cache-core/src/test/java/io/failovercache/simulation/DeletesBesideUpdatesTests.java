/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.ConditionalUpdates;
import io.failovercache.replication.ReadOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A counter that is deleted at one owner a moment before the other: an increment in
 * between begins anew, whichever owner is first.
 */
class DeletesBesideUpdatesTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "counter");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	private final World world = new World(Scenario.of("a delete").workload(new Workload(1, 0, 0, 0, 0, 0, false, 0)),
			4711, Dialect.MARKS, false);

	private final SimulatedInstance deleting = this.world.instances().get(0);

	private final SimulatedInstance counting = this.world.instances().get(1);

	@ParameterizedTest
	@EnumSource(names = { "PRIMARY", "BACKUP" })
	void incrementTakesNoValueThatTheDeleteHasYetToReach(GroupRole later) {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		for (int count = 1; count <= 3; count++) {
			CompletableFuture<ConditionalUpdates.Result> counted = increment();
			pass(MOMENT);
			assertThat(counted).isCompletedWithValue(ConditionalUpdates.Result.APPLIED);
		}
		assertThat(countSeenBy(this.deleting)).isEqualTo(3);
		SimulatedServer server = ((later == GroupRole.PRIMARY) ? this.world.primaries() : this.world.backups()).get(0);
		Link link = this.world.link(this.deleting.name(), server);
		link.toServer().cut();
		long revision = this.deleting.clock().currentTimeMillis() + 1000;
		CompletableFuture<Boolean> deleted = this.deleting.engine().store().delete(KEY, revision);
		pass(MOMENT / 3);
		CompletableFuture<ConditionalUpdates.Result> counted = increment();
		pass(2 * MOMENT / 3);
		link.toServer().heal();
		pass(EventQueue.SECOND);
		assertThat(deleted).isCompletedWithValue(true);
		assertThat(counted).isCompleted();
		assertThat(countSeenBy(this.counting)).isLessThanOrEqualTo(1);
	}

	private CompletableFuture<ConditionalUpdates.Result> increment() {
		ConditionalUpdates updates = this.counting.engine().store().updates();
		return updates.read(KEY).thenCompose((outcome) -> {
			ReadOutcome.Miss seen = (ReadOutcome.Miss) outcome;
			Entry older = seen.older();
			long revision = (older != null) ? Revision.of(older) + 1 : this.counting.clock().currentTimeMillis();
			byte[] next = ByteBuffer.allocate(Long.BYTES).putLong(countIn(older) + 1).array();
			return updates.replace(KEY, seen, new Entry(EntryKind.VALUE, 1, 0, 0, "", Revision.prefix(revision, next)));
		});
	}

	private long countSeenBy(SimulatedInstance instance) {
		CompletableFuture<ReadOutcome> reading = instance.engine().store().peek(KEY);
		pass(MOMENT);
		return (reading.join() instanceof ReadOutcome.Hit hit) ? countIn(hit.entry()) : 0;
	}

	private static long countIn(@Nullable Entry entry) {
		return (entry != null) ? ByteBuffer.wrap(Revision.content(entry)).getLong() : 0;
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

}
