/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class EntryKeyTests {

	private static final int BITS = 17;

	@Test
	void keysAreOrderedByTextThenCache() {
		EntryKey key = new EntryKey("b", "1");
		assertThat(key).isEqualByComparingTo(new EntryKey("b", "1"));
		assertThat(key).isLessThan(new EntryKey("a", "2")).isGreaterThan(new EntryKey("a", "1"));
	}

	/**
	 * Without an order it takes minutes, and every user of the application may choose
	 * such keys.
	 */
	@Test
	@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
	void keysOfOneHashDoNotSlowAMap() {
		Map<EntryKey, Integer> map = new ConcurrentHashMap<>();
		for (int i = 0; i < 1 << BITS; i++) {
			map.put(new EntryKey("cache", text(i)), i);
		}
		assertThat(map).hasSize(1 << BITS);
		assertThat(map.keySet().stream().mapToInt(EntryKey::hashCode).distinct().count()).isOne();
		for (int i = 0; i < 1 << BITS; i++) {
			assertThat(map.get(new EntryKey("cache", text(i)))).isEqualTo(i);
		}
	}

	@Test
	void longTextTakesNoMemoryAndIsNoOtherKey() {
		String text = "x".repeat(EntryKey.LONGEST);
		assertThat(EntryKey.of("cache", text).text()).isEqualTo(text);
		EntryKey key = EntryKey.of("cache", text + "x");
		assertThat(key.text()).hasSizeLessThan(60);
		assertThat(EntryKey.of("cache", text + "x")).isEqualTo(key);
		assertThat(EntryKey.of("cache", text + "y")).isNotEqualTo(key);
		assertThat(EntryKey.of("cache", key.text())).isNotEqualTo(key);
		assertThat(EntryKey.of("cache", text + "\ud800")).isNotEqualTo(EntryKey.of("cache", text + "\ud801"));
	}

	/** The number is no secret: entries show it to every reader of a server. */
	@Test
	void noTextMakesAKeyThatStandsBesideAnother() {
		EntryKey beside = new EntryKey("cache", "key").beside(42);
		assertThat(beside.cache()).isEqualTo("cache");
		for (String text : List.of(beside.text(), "key\u00002a", "\u0000beside:2a:key")) {
			assertThat(EntryKey.of("cache", text)).isNotEqualTo(beside);
		}
		assertThat(new EntryKey("cache", "a:key").beside(2)).isNotEqualTo(new EntryKey("cache", "key").beside(42));
		assertThat(new EntryKey("cache", "2:key").beside(1)).isNotEqualTo(new EntryKey("cache", "key").beside(0x12));
		assertThat(EntryKey.of("cache", "key\u0000").text()).isEqualTo("key\u0000");
	}

	/** Encoded as they are they would become equal, under a good seal too. */
	@Test
	void halvesOfCharactersMakeKeysOfTheirOwn() {
		List<String> texts = List.of("\ud800", "\ud801", "\udc00", "\udc00\ud800", "?", "\ufffd", "a\ud800", "a\ud801",
				"\ud83d\ude00");
		assertThat(texts.stream().map((text) -> utf8(EntryKey.of("cache", text).text()))).doesNotHaveDuplicates();
		assertThat(EntryKey.of("cache", "\ud83d\ude00").text()).isEqualTo("\ud83d\ude00");
	}

	private static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static String text(int number) {
		StringBuilder text = new StringBuilder();
		for (int bit = 0; bit < BITS; bit++) {
			text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
		}
		return text.toString();
	}

}
