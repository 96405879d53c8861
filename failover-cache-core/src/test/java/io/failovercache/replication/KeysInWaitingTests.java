/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.entry.EntryKey;

import static org.assertj.core.api.Assertions.assertThat;

class KeysInWaitingTests {

	@ParameterizedTest
	@CsvSource({ "1, 100", "10, 100", "100, 10", "1000, 1", "5000, 1" })
	void longKeysAreFew(int length, int kept) {
		KeysInWaiting<Integer> keys = new KeysInWaiting<>(100, 1000);
		for (int i = 0; i < 1000; i++) {
			keys.offer(key("x".repeat(length - 1) + (char) i), i);
		}
		assertThat(keys.take()).hasSize(kept);
	}

	@Test
	void latestOfAKeyIsTaken() {
		KeysInWaiting<Integer> keys = new KeysInWaiting<>(100, 1000);
		keys.offer(key("a"), 1);
		keys.offer(key("a"), 2);
		assertThat(keys.take()).containsExactly(2);
		assertThat(keys.take()).isEmpty();
	}

	@Test
	void takenKeysMakeRoom() {
		KeysInWaiting<Integer> keys = new KeysInWaiting<>(100, 1000);
		for (int i = 0; i < 50; i++) {
			keys.offer(key("x".repeat(999)), i);
			keys.offer(key("y"), i);
			assertThat(keys.take()).hasSize(2);
		}
	}

	private static EntryKey key(String text) {
		return new EntryKey("products", text);
	}

}
