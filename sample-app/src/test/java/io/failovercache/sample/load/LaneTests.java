/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.failovercache.sample.answer.AnswerTrail;
import io.failovercache.sample.catalogue.Product;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lane} and its {@link Meter}.
 */
class LaneTests {

	private static final LoadSettings READS = new LoadSettings(true, 1, 100, 0, 0, false);

	private final AtomicLong version = new AtomicLong(1);

	private final AnswerTrail trail = new AnswerTrail();

	@Test
	void olderVersionThanWasWrittenIsAStaleRead() {
		Lane lane = lane();
		for (int key = 0; key < LoadTarget.KEYS; key++) {
			lane.check().written(key, 2);
		}
		lane.call(0, READS);
		assertThat(lane.meter().totals().stale()).isOne();
		this.version.set(2);
		lane.call(0, READS);
		assertThat(lane.meter().totals()).satisfies((totals) -> {
			assertThat(totals.stale()).isOne();
			assertThat(totals.reads()).isEqualTo(2);
		});
	}

	@Test
	void exceptionIsCountedAndGoesNoFurther() {
		Lane lane = new Lane(new LoadTarget((id) -> {
			throw new IllegalStateException("no server");
		}, (id) -> Optional.empty(), 1), this.trail);
		lane.call(0, READS);
		assertThat(lane.meter().totals().exceptions()).isOne();
		assertThat(lane.meter().totals().lastException()).isEqualTo("no server");
		assertThat(lane.meter().take().exceptions()).isOne();
		assertThat(lane.meter().take().exceptions()).isZero();
	}

	@Test
	void readForWhichTheMethodRanIsADatabaseLoad() {
		Lane lane = new Lane(new LoadTarget((id) -> this.trail.askDatabase(() -> Optional.of(product())),
				(id) -> Optional.empty(), 1), this.trail);
		lane.call(0, READS);
		assertThat(lane.meter().take().database()).isOne();
		lane.meter().setToZero();
		assertThat(lane.meter().totals().database()).isZero();
	}

	private Lane lane() {
		return new Lane(new LoadTarget((id) -> Optional.of(product()), (id) -> Optional.empty(), 1), this.trail);
	}

	private Product product() {
		return new Product(1, "KI-1", "Pot", "Kitchen", "A pot", BigDecimal.ONE, 1, this.version.get(), Instant.EPOCH);
	}

}
