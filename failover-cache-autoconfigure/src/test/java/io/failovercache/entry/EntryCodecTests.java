/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

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
	void markersComeBack() {
		for (EntryKind kind : EntryKind.values()) {
			assertThat(this.codec.decode(this.codec.encode(Entry.marker(kind)))).extracting("kind").isEqualTo(kind);
		}
	}

	@Test
	void foreignBytesAreNoEntry() {
		assertThat(this.codec.decode(new byte[0])).isNull();
		assertThat(this.codec.decode(bytes("a text that someone else has put there"))).isNull();
	}

	@Test
	void anyBytesAreEitherAnEntryOrNone() {
		Random random = new Random(1);
		byte[] valid = this.codec.encode(new Entry(EntryKind.VALUE, 1, 1, 1, "key", new byte[50]));
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = valid.clone();
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			bytes[random.nextInt(25)] = (byte) random.nextInt();
			byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
			Entry entry = this.codec.decode(cut);
			if (entry != null) {
				assertThat(entry.payload().length).isLessThanOrEqualTo(cut.length);
			}
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
