/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.operations;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lane of a counter after a batch that threw.
 */
class CounterLaneTests {

	private static final Duration LIMIT = Duration.ofMillis(250);

	private static final CounterResult ONE = new CounterResult(OperationResult.STORED, 1);

	private final AtomicInteger batches = new AtomicInteger();

	@Test
	void batchThatThrowsHoldsUpNoOther() {
		CounterLane lane = new CounterLane((counts) -> {
			if (this.batches.incrementAndGet() == 1) {
				throw new StackOverflowError();
			}
			return CompletableFuture.completedFuture(List.of(ONE));
		});
		assertThat(lane.add(Count.up(1), LIMIT).join().result()).isEqualTo(OperationResult.UNKNOWN);
		assertThat(lane.add(Count.up(1), LIMIT).join()).isEqualTo(ONE);
	}

}
