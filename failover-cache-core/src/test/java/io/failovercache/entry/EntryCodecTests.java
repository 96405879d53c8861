/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryCodecTests {

	private final EntryCodec codec = new EntryCodec();

	@Test
	void entryComesBackWhole() {
		Entry entry = new Entry(EntryKind.VALUE, 200, 1234567890123L, 42, "the key é", bytes("payload"));
		Entry read = this.codec.decode(this.codec.encode(entry));
		assertThat(read).usingRecursiveComparison().isEqualTo(entry);
	}

	@Test
	void numberOfItsWriteComesBack() {
		Entry entry = new Entry(EntryKind.VALUE, 1, 0, 0, 0, "", bytes("payload"), -42);
		assertThat(this.codec.decode(this.codec.encode(entry))).extracting("writeId").isEqualTo(-42L);
	}

	@Test
	void entryOfTheTimeBeforeWritesHadNumbersIsRead() {
		byte[] before = HexFormat.of()
			.parseHex("f3b16888d40101000000000000000200000000000000030000000000000004" + "00036b657976616c7565");
		assertThat(this.codec.decode(before)).usingRecursiveComparison()
			.isEqualTo(new Entry(EntryKind.VALUE, 1, 2, 3, 4, "key", bytes("value"), 0));
	}

	@Test
	void markersComeBack() {
		for (EntryKind kind : EntryKind.values()) {
			assertThat(this.codec.decode(this.codec.encode(Entry.marker(kind)))).extracting("kind").isEqualTo(kind);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_535, 65_536, 65_537, 131_072, 1_048_576 })
	void noLengthOfAKeyReachesThePayload(int length) {
		Entry entry = new Entry(EntryKind.VALUE, 1, 2, 3, 4, "a".repeat(length), bytes("payload"));
		assertThat(this.codec.decode(this.codec.encode(entry))).usingRecursiveComparison().isEqualTo(entry);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1 })
	void entryWithAnImpossibleTimeIsRejected(long time) {
		byte[] payload = bytes("payload");
		for (Entry entry : new Entry[] { new Entry(EntryKind.VALUE, 1, time, 0, 0, "", payload),
				new Entry(EntryKind.VALUE, 1, 0, time, 0, "", payload),
				new Entry(EntryKind.STUB, 1, 0, 0, time, "", payload) }) {
			assertThat(this.codec.decode(this.codec.encode(entry))).isNull();
		}
	}

	/** A long one would stay in memory until the load of its key ends. */
	@ParameterizedTest
	@EnumSource(names = { "STUB", "TOMBSTONE" })
	void markerThatHoldsMoreThanANumberIsNoEntry(EntryKind kind) {
		assertThat(this.codec.decode(this.codec.encode(new Entry(kind, 0, 0, 0, 0, "", new byte[9])))).isNull();
		assertThat(this.codec.decode(this.codec.encode(new Entry(kind, 0, 0, 0, 0, "a key of 9", new byte[0]))))
			.isNull();
		assertThat(this.codec.decode(this.codec.encode(new Entry(kind, 0, 0, 0, 0, "", new byte[8])))).isNotNull();
	}

	@Test
	void foreignBytesAreNoEntry() {
		assertThat(this.codec.decode(new byte[0])).isNull();
		assertThat(this.codec.decode(bytes("a text that another client has put there"))).isNull();
	}

	@Test
	void changedByteAnywhereIsNoEntry() {
		byte[] whole = this.codec.encode(new Entry(EntryKind.VALUE, 1, 2, 3, 4, "key", bytes("payload")));
		for (int i = 0; i < whole.length; i++) {
			for (int bit = 0; bit < Byte.SIZE; bit++) {
				byte[] changed = whole.clone();
				changed[i] ^= (byte) (1 << bit);
				assertThat(this.codec.decode(changed)).isNull();
			}
			assertThat(this.codec.decode(Arrays.copyOf(whole, i))).isNull();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
