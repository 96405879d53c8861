/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.security;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedKeysTests {

	private final SecureRandom random = new SecureRandom();

	private final DerivedKeys keys = new DerivedKeys(new byte[32], this.random);

	@Test
	void saltServesNoMoreValuesThanItsBound() {
		Map<ByteBuffer, Integer> values = new HashMap<>();
		int number = 5 * DerivedKeys.VALUES_PER_SALT / 2;
		IntStream.range(0, number)
			.forEach((value) -> values.merge(ByteBuffer.wrap(this.keys.next().salt()), 1, Integer::sum));
		assertThat(values).hasSize(3);
		assertThat(values.values()).allMatch((count) -> count <= DerivedKeys.VALUES_PER_SALT);
	}

	@Test
	void keyOfSaltIsTheSameWhetherItIsKeptOrNot() {
		for (int count = 0; count < 3000; count++) {
			byte[] bytes = new byte[DerivedKeys.SALT + 2];
			this.random.nextBytes(bytes);
			SecretKeySpec derived = this.keys.of(bytes, 1);
			this.keys.keep(bytes, 1, derived);
			assertThat(this.keys.of(bytes, 1)).isSameAs(derived);
			assertThat(new DerivedKeys(new byte[32], this.random).of(bytes, 1)).isEqualTo(derived);
		}
	}

	@Test
	void instancesDrawSaltsOfTheirOwnAndReadThoseOfOthers() {
		DerivedKeys.Drawn other = new DerivedKeys(new byte[32], this.random).next();
		assertThat(this.keys.next().salt()).isNotEqualTo(other.salt());
		assertThat(this.keys.of(other.salt(), 0)).isEqualTo(other.key());
	}

	@Test
	void secretIsNeverShown() {
		assertThat(this.keys.next()).hasToString("Drawn[2]");
	}

}
