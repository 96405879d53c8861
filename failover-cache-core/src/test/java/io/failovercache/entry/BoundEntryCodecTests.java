/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;

import static io.failovercache.security.SecurityMode.ENCRYPT;
import static io.failovercache.security.SecurityMode.OFF;
import static io.failovercache.security.SecurityMode.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

class BoundEntryCodecTests {

	private static final SecurityKey A = key("a", 1);

	private static final SecurityKey B = key("b", 2);

	private static final EntryKey KEY = new EntryKey("products", "New-York");

	private static final EntryKey LONG = new EntryKey("products", "é".repeat(300));

	@ParameterizedTest
	@EnumSource
	void entriesComeBackWhole(SecurityMode mode) {
		BoundEntryCodec codec = codec("shop", mode, A);
		for (EntryKey key : List.of(KEY, LONG)) {
			for (EntryKind kind : EntryKind.values()) {
				String original = (kind.isAnswer() && key.equals(LONG)) ? LONG.text() : "";
				Entry entry = new Entry(kind, 200, 1234567890123L, 42, 43, original, bytes("payload"), -42);
				byte[] encoded = codec.encode(key, entry);
				assertThat(codec.decode(key, encoded)).usingRecursiveComparison().isEqualTo(entry);
				assertThat(EntryCodec.writeIdOf(encoded)).isEqualTo(-42);
			}
		}
	}

	static Stream<Arguments> readers() {
		return Stream.of(
				// written with, read with, refused for (none: read)
				Arguments.of(codec("shop", OFF), codec("shop", OFF), null),
				Arguments.of(codec("shop", OFF), codec("shop", OFF, A), null),
				Arguments.of(codec("shop", OFF), codec("shop", SIGN, A), Refusal.UNSEALED),
				Arguments.of(codec("shop", OFF, A), codec("shop", ENCRYPT, A), Refusal.UNSEALED),
				Arguments.of(codec("shop", SIGN, A), codec("shop", OFF), Refusal.UNKNOWN_KEY),
				Arguments.of(codec("shop", SIGN, A), codec("shop", OFF, A), null),
				Arguments.of(codec("shop", SIGN, A), codec("shop", ENCRYPT, A), null),
				Arguments.of(codec("shop", ENCRYPT, A), codec("shop", SIGN, A), null),
				Arguments.of(codec("shop", SIGN, A), codec("shop", SIGN, B, A), null),
				Arguments.of(codec("shop", ENCRYPT, B, A), codec("shop", ENCRYPT, A, B), null),
				Arguments.of(codec("shop", SIGN, A), codec("shop", SIGN, B), Refusal.UNKNOWN_KEY),
				Arguments.of(codec("shop", SIGN, A), codec("shop", SIGN, key("a", 3)), Refusal.FORGED),
				Arguments.of(codec("shop", ENCRYPT, A), codec("shop", ENCRYPT, key("a", 3)), Refusal.FORGED),
				Arguments.of(codec("shop", SIGN, A), codec("store", SIGN, A), Refusal.FORGED));
	}

	@ParameterizedTest
	@MethodSource("readers")
	void isReadOrRefused(BoundEntryCodec writer, BoundEntryCodec reader, @Nullable Refusal refusal) {
		for (EntryKind kind : EntryKind.values()) {
			byte[] bytes = writer.encode(KEY, new Entry(kind, 1, 2, 3, "", bytes("payload")));
			assertThat(reader.decode(KEY, bytes) == null).as("%s", kind).isEqualTo(refusal != null);
			if (refusal != null) {
				assertThat(reader.refusalOf(bytes)).isEqualTo(refusal);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "ENCRYPT" })
	void noEntryStandsInThePlaceOfAnother(SecurityMode mode) {
		BoundEntryCodec codec = codec("shop", mode, A);
		byte[] bytes = codec.encode(KEY, new Entry(EntryKind.VALUE, 1, 2, 3, "", bytes("payload")));
		for (EntryKey other : List.of(new EntryKey("products", "New-Yorl"), new EntryKey("product", "sNew-York"),
				new EntryKey("prices", "New-York"), LONG)) {
			assertThat(codec.decode(other, bytes)).isNull();
		}
		assertThat(codec("shopp", mode, A).decode(new EntryKey("roducts", "New-York"), bytes)).isNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "SIGN", "ENCRYPT" })
	void changedByteAnywhereIsRefused(SecurityMode mode) {
		BoundEntryCodec codec = codec("shop", mode, A);
		byte[] whole = codec.encode(KEY, new Entry(EntryKind.VALUE, 1, 2, 3, "", bytes("payload")));
		for (int i = 0; i < whole.length; i++) {
			byte[] changed = whole.clone();
			changed[i] ^= 1;
			assertThat(codec.decode(KEY, changed)).isNull();
			assertThat(codec.refusalOf(changed)).isNotNull();
			assertThat(codec.decode(KEY, Arrays.copyOf(whole, i))).isNull();
			assertThat(codec.refusalOf(Arrays.copyOf(whole, i))).isNotNull();
		}
	}

	@Test
	void encryptedEntryShowsNeitherKeyNorValue() {
		byte[] bytes = codec("shop", ENCRYPT, A).encode(LONG,
				new Entry(EntryKind.VALUE, 1, 2, 3, "", bytes("payload")));
		assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("payload", "éé");
	}

	@Test
	void foreignBytesAreNotARefusalWithoutSeals() {
		BoundEntryCodec codec = codec("shop", OFF);
		assertThat(codec.decode(KEY, bytes("a text that something else has put there"))).isNull();
		assertThat(codec.refusalOf(bytes("a text that something else has put there"))).isNull();
		assertThat(codec.refusalOf(new byte[0])).isNull();
	}

	@Test
	void hashedKeyIsComparedWithoutSeals() {
		BoundEntryCodec codec = codec("shop", OFF);
		byte[] bytes = codec.encode(LONG, new Entry(EntryKind.VALUE, 1, 2, 3, "", bytes("payload")));
		assertThat(codec.decode(LONG, bytes)).isNotNull();
		assertThat(codec.decode(new EntryKey("products", "è".repeat(300)), bytes)).isNull();
	}

	private static BoundEntryCodec codec(String prefix, SecurityMode mode, SecurityKey... keys) {
		return new BoundEntryCodec(prefix, new KeyLayout(prefix), new SecuritySettings(mode, List.of(keys), null));
	}

	private static SecurityKey key(String id, int fill) {
		byte[] secret = new byte[SecurityKey.LENGTH];
		Arrays.fill(secret, (byte) fill);
		return new SecurityKey(id, secret);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
