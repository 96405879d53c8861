/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LabHistory}.
 */
class LabHistoryTests {

	private final LabHistory history = new LabHistory();

	@Test
	void newcomersGetEverythingAndOthersWhatIsNew() {
		this.history.add(0.5, Map.of());
		this.history.add(Instant.now(), "up", "a:1", "it is up");
		LabHistory.Since all = this.history.since(0);
		assertThat(all.samples()).hasSize(1);
		assertThat(all.timeline()).hasSize(1);
		this.history.add(0.5, Map.of());
		LabHistory.Since rest = this.history.since(all.seq());
		assertThat(rest.samples()).hasSize(1);
		assertThat(rest.timeline()).isEmpty();
	}

	@Test
	void isBounded() {
		for (int round = 0; round < 1000; round++) {
			this.history.add(0.5, Map.of());
			this.history.add(Instant.now(), "up", "a:1", "it is up");
		}
		assertThat(this.history.since(0).samples()).hasSize(LabHistory.SAMPLES);
		assertThat(this.history.since(0).timeline()).hasSize(LabHistory.ENTRIES);
	}

}
