/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.CallMode;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.replication.HedgePolicy;
import io.failovercache.replication.ReadOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts of values that the servers refuse, as those beyond their item size: the older
 * value is gone at both owners, however far apart in time they refuse.
 */
class RefusedPutsTests {

	private static final EntryKey KEY = new EntryKey(SimulatedInstance.CACHE, "key0");

	private static final long MOMENT = 45 * EventQueue.MILLI;

	/** One in so many hits at the primary is looked for at the backup. */
	private static final int HITS_UNTIL_SAMPLE = 100;

	/** The servers store no item of more bytes. */
	private static final int ITEM_SIZE = 1000;

	private final World world = new World(Scenario.of("refused puts")
		.hedge(HedgePolicy.OFF)
		.workload(new Workload(1, 0, 0, 0, 0, 0, false, 0))
		.wire(RefusalWires.of((request) -> request.value().length > ITEM_SIZE)), 4711, Dialect.MARKS, false);

	private final SimulatedInstance writer = this.world.instances().get(0);

	private final SimulatedInstance reader = this.world.instances().get(1);

	private final SimulatedInstance other = this.world.instances().get(2);

	/** Between the two refusals a reader finds the older value at the other owner. */
	@ParameterizedTest
	@EnumSource(names = { "PRIMARY_FIRST", "BACKUP_FIRST" })
	void olderValueIsNotCopiedBackFromTheOwnerThatRefusesLater(Order order) {
		this.world.instances().forEach(SimulatedInstance::start);
		pass(3 * EventQueue.SECOND);
		CompletableFuture<Boolean> old = put("old");
		pass(MOMENT);
		assertThat(old).isCompletedWithValue(true);
		// The next hit is looked for at the backup.
		for (int i = 0; i < HITS_UNTIL_SAMPLE - 1; i++) {
			assertThat(read(this.reader)).isInstanceOf(ReadOutcome.Hit.class);
		}
		Link.Direction late = this.world.link(this.writer.name(), order.last(this.world)).toServer();
		late.cut();
		CompletableFuture<Boolean> tooLarge = put("x".repeat(2 * ITEM_SIZE));
		pass(10 * EventQueue.MILLI);
		this.reader.engine().store().read(KEY);
		pass(MOMENT / 2);
		late.heal();
		pass(EventQueue.SECOND);
		assertThat(tooLarge).isCompletedWithValue(true);
		assertThat(read(this.other)).isNotInstanceOf(ReadOutcome.Hit.class);
	}

	private CompletableFuture<Boolean> put(String text) {
		return this.writer.engine()
			.store()
			.put(KEY, new Entry(EntryKind.VALUE, 1, 0, 0, "", text.getBytes(StandardCharsets.UTF_8)), CallMode.ASYNC);
	}

	private ReadOutcome read(SimulatedInstance instance) {
		CompletableFuture<ReadOutcome> reading = instance.engine().store().read(KEY);
		pass(MOMENT);
		return reading.join();
	}

	private void pass(long nanos) {
		this.world.queue().runUntil(this.world.queue().now() + nanos);
	}

	/** The order in which the owners refuse. */
	enum Order {

		PRIMARY_FIRST,

		BACKUP_FIRST;

		SimulatedServer last(World world) {
			return (this == PRIMARY_FIRST) ? world.backups().get(0) : world.primaries().get(0);
		}

	}

}
