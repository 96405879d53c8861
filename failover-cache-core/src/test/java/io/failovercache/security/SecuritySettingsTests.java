/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecuritySettingsTests {

	private static final SecurityKey KEY = new SecurityKey("k1", new byte[SecurityKey.LENGTH]);

	@Test
	void modeNeedsAKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecuritySettings(SecurityMode.SIGN, List.of(), null));
		assertThat(new SecuritySettings(SecurityMode.OFF, List.of(KEY), null).keys()).containsExactly(KEY);
	}

	@Test
	void noTwoKeysHaveOneId() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SecuritySettings(SecurityMode.SIGN, List.of(KEY, KEY), null));
	}

	@Test
	void keysAreHiddenOnlyWithASeal() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SecuritySettings(SecurityMode.OFF, List.of(KEY), KEY));
	}

	@Test
	void secretIsNeverShown() {
		byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
		SecurityKey key = new SecurityKey("k2", secret);
		assertThat(key).hasToString("SecurityKey[k2]");
		assertThat(new SecuritySettings(SecurityMode.SIGN, List.of(key), key).toString()).contains("k2")
			.doesNotContain("0123");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 16, 31, 33, 64 })
	void secretHas32Bytes(int length) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecurityKey("k1", new byte[length]))
			.withMessageContaining(length + " bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a:b", "é" })
	void idIsPlain(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SecurityKey(id, new byte[SecurityKey.LENGTH]));
	}

}
