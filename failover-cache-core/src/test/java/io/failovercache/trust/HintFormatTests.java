/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.entry.EntryKey;
import io.failovercache.trust.HintCounters.Counter;

import static org.assertj.core.api.Assertions.assertThat;

class HintFormatTests {

	@Test
	void batchesComeBack() {
		List<HintBatch> batches = List.of(
				new HintBatch(-7,
						List.of(new Hint(new EntryKey("cache", "a key é"), "ring", 42),
								new Hint(new EntryKey("", ""), "", 0))),
				new HintBatch(8, List.of(new Hint(new EntryKey("other", "k"), "r", -1))));

		assertThat(HintCodec.decode(HintCodec.encode(batches))).isEqualTo(batches);
	}

	@Test
	void aChangedOrShortenedSlotIsNone() {
		byte[] slot = HintCodec
			.encode(List.of(new HintBatch(1, List.of(new Hint(new EntryKey("cache", "key"), "ring", 2)))));
		for (int i = 0; i < slot.length; i++) {
			byte[] changed = slot.clone();
			changed[i] ^= 1;
			assertThat(HintCodec.decode(changed)).isNull();
			assertThat(HintCodec.decode(Arrays.copyOf(slot, i))).isNull();
		}
	}

	@Test
	void countersComeBack() {
		HintCounters counters = HintCounters.NONE.with("a1", new Counter(9, 3)).with("b1", new Counter(5, 5));

		HintCounters read = HintCounters.parse(counters.text());

		assertThat(read.of("a1")).isEqualTo(new Counter(9, 3));
		assertThat(read.of("b1")).isEqualTo(new Counter(5, 5));
		assertThat(read.of("c1")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "a=1", "a=x/1", "a=1/2", "a=-1/0", "a=9223372036854775807/0", "=1/1" })
	void whatIsNoTextOfCountersIsTakenForNone(String text) {
		assertThat(HintCounters.parse(text.getBytes(StandardCharsets.US_ASCII)).of("a")).isNull();
	}

}
