/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class SealTests {

	private static final int HEADER = 5;

	private static final byte[] CONTEXT = bytes("a cache, a key");

	private static final byte[] PLAIN = bytes("headercontent");

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OFF")
	void contentComesBackBehindAReadableHeader(SecurityMode mode) {
		byte[] sealed = seal(mode, 1).close(CONTEXT, PLAIN, HEADER);
		assertThat(seal(mode, 1).open(CONTEXT, sealed, HEADER)).isEqualTo(bytes("rcontent"));
		assertThat(Arrays.copyOf(sealed, HEADER)).isEqualTo(bytes("heade"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OFF")
	void contentMayBeEmpty(SecurityMode mode) {
		byte[] sealed = seal(mode, 1).close(CONTEXT, bytes("heade"), HEADER);
		assertThat(seal(mode, 1).open(CONTEXT, sealed, HEADER)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OFF")
	void changedBitAnywhereIsSeen(SecurityMode mode) {
		Seal seal = seal(mode, 1);
		byte[] sealed = seal.close(CONTEXT, PLAIN, HEADER);
		for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
			byte[] changed = sealed.clone();
			changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
			assertThat(seal.open(CONTEXT, changed, HEADER)).as("bit %s", bit).isNull();
		}
		assertThat(seal.open(CONTEXT, sealed, HEADER)).as("after all that").isNotNull();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OFF")
	void anotherLengthIsSeen(SecurityMode mode) {
		Seal seal = seal(mode, 1);
		byte[] sealed = seal.close(CONTEXT, PLAIN, HEADER);
		for (int length = HEADER; length < sealed.length; length++) {
			assertThat(seal.open(CONTEXT, Arrays.copyOf(sealed, length), HEADER)).isNull();
		}
		assertThat(seal.open(CONTEXT, Arrays.copyOf(sealed, sealed.length + 1), HEADER)).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OFF")
	void anotherContextOrSecretIsSeen(SecurityMode mode) {
		byte[] sealed = seal(mode, 1).close(CONTEXT, PLAIN, HEADER);
		assertThat(seal(mode, 1).open(bytes("a cache, b key"), sealed, HEADER)).isNull();
		assertThat(seal(mode, 2).open(CONTEXT, sealed, HEADER)).isNull();
	}

	@Test
	void encryptedBytesHideTheValueAndNeverRepeat() {
		Seal seal = seal(SecurityMode.ENCRYPT, 1);
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			String sealed = new String(seal.close(CONTEXT, PLAIN, HEADER), StandardCharsets.ISO_8859_1);
			assertThat(sealed).doesNotContain("content");
			assertThat(seen.add(sealed.substring(HEADER, HEADER + 24))).isTrue();
		}
	}

	@Test
	void manyThreadsSealAndOpen() {
		for (SecurityMode mode : List.of(SecurityMode.SIGN, SecurityMode.ENCRYPT)) {
			Seal seal = seal(mode, 1);
			assertThat(IntStream.range(0, 5000).parallel().allMatch((i) -> {
				byte[] plain = bytes("heade" + i);
				byte[] opened = seal.open(CONTEXT, seal.close(CONTEXT, plain, HEADER), HEADER);
				return Arrays.equals(opened, bytes(String.valueOf(i)));
			})).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SIGN | 686561646572636f6e74656e74a51affb2a378983f648d0ef7a496a03a
					ENCRYPT | 6865616465000102030405060708090a0b0c0d0e0f1011121314151617c0c41fa4ab15a92dfc9dc7ae7f358b16a14c21177cd9aa4c
					""")
	void sealsOfThisVersionStayReadable(SecurityMode mode, String sealed) {
		assertThat(seal(mode, 1).open(CONTEXT, HexFormat.of().parseHex(sealed), HEADER)).isEqualTo(bytes("rcontent"));
	}

	private static Seal seal(SecurityMode mode, int fill) {
		byte[] secret = new byte[SecurityKey.LENGTH];
		Arrays.fill(secret, (byte) fill);
		SecurityKey key = new SecurityKey("k", secret);
		Seals seals = new Seals(new SecuritySettings(mode, List.of(key), null));
		return Objects.requireNonNull(seals.find(mode, key.number()));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
