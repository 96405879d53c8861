/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.Reply;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;

import static org.assertj.core.api.Assertions.assertThat;

class EmptyMarkerTests {

	private static final long NOW = 1_000_000;

	@ParameterizedTest
	@CsvSource({ "7, true, 600, 600", "7, false, 12, 12", "7, true, -1, 600", "9, false, 0, 0" })
	void endsWhenTheServerSaysOrAsALoadDoes(long token, boolean own, long left, long seconds) {
		Entry stub = EmptyMarker.stubOf(new Reply.Marker(token, own, left), NOW);
		assertThat(stub.kind()).isEqualTo(EntryKind.STUB);
		assertThat(stub.expiresAt()).isEqualTo(NOW + Duration.ofSeconds(seconds).toMillis());
		assertThat(stub.staleAt()).isZero();
	}

	@Test
	void isTheSameHoweverItIsReadAndAfterAClaim() {
		Entry made = EmptyMarker.stubOf(new Reply.Marker(7, true, 600), NOW);
		Entry found = EmptyMarker.stubOf(new Reply.Marker(7, false, 590), NOW + 10_000);
		assertThat(made.sameButForClaims(found)).isTrue();
		assertThat(made.sameButForClaims(EmptyMarker.stubOf(7, NOW))).isTrue();
		assertThat(made.sameButForClaims(EmptyMarker.stubOf(7, NOW).withStaleAt(NOW + 5_000).withExpiresAt(NOW)))
			.isTrue();
	}

	@Test
	void isNotTheSameAsAnyOther() {
		Entry made = EmptyMarker.stubOf(new Reply.Marker(7, true, 600), NOW);
		assertThat(made.sameButForClaims(EmptyMarker.stubOf(new Reply.Marker(8, false, 600), NOW))).isFalse();
		assertThat(made.sameButForClaims(EmptyMarker.stubOf(0, NOW))).isFalse();
		assertThat(EmptyMarker.stubOf(0, NOW).sameButForClaims(EmptyMarker.stubOf(0, NOW))).isFalse();
	}

}
