/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKind;

import static org.assertj.core.api.Assertions.assertThat;

class ReadPurposeTests {

	private static final long NOW = 10_000;

	private static final Map<String, ReadPurpose> PURPOSES = Map.of("peek", ReadPurpose.PEEK, "read", ReadPurpose.READ,
			"update", ReadPurpose.UPDATE, "load", ReadPurpose.load(Duration.ofSeconds(1)), "reload",
			ReadPurpose.reload(Duration.ofSeconds(1)));

	@ParameterizedTest(name = "{0} of a {1}, expires {2}, stale {3}, kept {4}: {5}")
	@CsvSource({ "read, VALUE, 0, 0, 0, true", "read, NULL, 0, 0, 0, true", "read, STUB, 0, 0, 0, false",
			"read, TOMBSTONE, 0, 0, 0, false", "peek, VALUE, 0, 0, 0, true", "load, VALUE, 0, 0, 0, true",
			"read, VALUE, 0, 10000, 0, true", "load, VALUE, 0, 10000, 0, true", "reload, VALUE, 0, 10000, 0, false",
			"reload, VALUE, 0, 10001, 0, true", "read, VALUE, 10000, 0, 20000, false",
			"read, VALUE, 10001, 0, 20000, true", "read, VALUE, 10000, 0, 10000, true",
			"update, VALUE, 0, 0, 0, false" })
	void entryAnswersWhatTheReaderIsThereFor(String purpose, EntryKind kind, long expiresAt, long staleAt,
			long keptUntil, boolean expected) {
		Entry entry = new Entry(kind, 1, expiresAt, staleAt, keptUntil, "", new byte[0]);
		assertThat(Objects.requireNonNull(PURPOSES.get(purpose)).isAnsweredBy(entry, NOW)).isEqualTo(expected);
	}

	@Test
	void nothingAnswersNoReader() {
		assertThat(PURPOSES.values()).noneMatch((purpose) -> purpose.isAnsweredBy(null, NOW));
	}

}
