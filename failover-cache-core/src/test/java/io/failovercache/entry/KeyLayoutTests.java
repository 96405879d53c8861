/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.failovercache.security.KeyNames;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;

import static org.assertj.core.api.Assertions.assertThat;

class KeyLayoutTests {

	private final KeyLayout layout = new KeyLayout("shop");

	@Test
	void shortSafeKeyIsReadable() {
		assertThat(physical("products", "New-York")).isEqualTo("shop:products:r1.0.0:New-York");
		assertThat(this.layout.originalKey(new EntryKey("products", "New-York"))).isEmpty();
	}

	@Test
	void unsafeOrLongKeyIsHashedAndOriginalKept() {
		for (String key : new String[] { "", "New York", "a\r\nflush_all\r\n", "\u00e9", "~x", "x".repeat(10_000) }) {
			assertThat(physical("products", key)).startsWith("shop:products:r1.0.0:~").matches("[\\x21-\\x7e]{1,250}");
			assertThat(this.layout.originalKey(new EntryKey("products", key))).isEqualTo(key);
		}
	}

	@Test
	void hiddenKeyIsNeitherShownNorKept() {
		SecurityKey secret = new SecurityKey("a", new byte[SecurityKey.LENGTH]);
		KeyLayout hiding = new KeyLayout("shop",
				KeyNames.of(new SecuritySettings(SecurityMode.SIGN, List.of(secret), secret)));
		EntryKey key = new EntryKey("products", "New-York");
		assertThat(hiding.physicalKey(key, "r1", 0, 0)).matches("shop:products:r1\\.0\\.0:~~[\\w-]{43}")
			.isEqualTo(hiding.physicalKey(key, "r1", 0, 0));
		assertThat(hiding.ringKey(key)).doesNotContain("New-York");
		assertThat(hiding.originalKey(key)).isEmpty();
		assertThat(hiding.originalKey(new EntryKey("products", "x".repeat(1000)))).isEmpty();
		String elsewhere = hiding.physicalKey(new EntryKey("prices", "New-York"), "r1", 0, 0);
		assertThat(elsewhere.substring(elsewhere.indexOf('~')))
			.isNotEqualTo(hiding.ringKey(key).substring(hiding.ringKey(key).indexOf('~')));
		assertThat(this.layout.physicalKey(new EntryKey("products", "~~x"), "r1", 0, 0)).doesNotContain("~~");
	}

	@Test
	void everyPartCounts() {
		String key = physical("products", "a");
		assertThat(this.layout.physicalKey(new EntryKey("products", "a"), "r1", 0, 1)).isNotEqualTo(key);
		assertThat(this.layout.physicalKey(new EntryKey("products", "a"), "r1", 1, 0)).isNotEqualTo(key);
		assertThat(this.layout.physicalKey(new EntryKey("products", "a"), "r2", 0, 0)).isNotEqualTo(key);
		assertThat(new KeyLayout("shop2").physicalKey(new EntryKey("products", "a"), "r1", 0, 0)).isNotEqualTo(key);
	}

	@Test
	void namesWithSeparatorsDoNotMeet() {
		assertThat(physical("a:b", "c")).isNotEqualTo(physical("a", "b:c"));
		assertThat(new KeyLayout("p:a").ringKey(new EntryKey("b", "c")))
			.isNotEqualTo(new KeyLayout("p").ringKey(new EntryKey("a:b", "c")));
	}

	@Test
	void anyNamesFitAndDoNotMeet() {
		Random random = new Random(7);
		Map<String, EntryKey> seen = new HashMap<>();
		for (int i = 0; i < 50_000; i++) {
			EntryKey key = new EntryKey(text(random, 80), text(random, 300));
			String physical = this.layout.physicalKey(key, "zzzzzzz", Long.MAX_VALUE, Long.MAX_VALUE);
			assertThat(physical.length()).isLessThanOrEqualTo(250);
			EntryKey other = seen.putIfAbsent(physical, key);
			assertThat(other == null || other.equals(key)).isTrue();
		}
	}

	private static String text(Random random, int longest) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(random.nextBoolean() ? 3 : longest);
		for (int i = 0; i < length; i++) {
			text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0xD800) : ':' + random.nextInt(3)));
		}
		return text.toString();
	}

	private String physical(String cache, String key) {
		return this.layout.physicalKey(new EntryKey(cache, key), "r1", 0, 0);
	}

}
