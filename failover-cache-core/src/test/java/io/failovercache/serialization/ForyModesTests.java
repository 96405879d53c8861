/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Fory reads a class first without code of its own and later with it; an instance that
 * has just started reads what one wrote that has long run.
 */
class ForyModesTests {

	@Test
	void fieldSetToNullIsNeverAnotherValue() {
		ValueCodec codec = codec();
		// Until the code is generated, and beyond.
		Awaitility.await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			assertThatExceptionOfType(ValueRejectedException.class).isThrownBy(() -> codec.encode(new Limits(null)))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ValueRejectedException.Reason.CHANGED));
			EncodedValue encoded = codec.encode(new Limits(5));
			assertThat(codec().decode(encoded.format(), encoded.bytes())).isEqualTo(new Limits(5));
		});
	}

	private static ValueCodec codec() {
		return new ValueCodecFactory(ForyModesTests.class.getClassLoader(), null, null).create(new ValueSettings("fory",
				Set.of("io.failovercache.serialization"), CompressionAlgorithm.NONE, 4096, 1 << 20));
	}

	static final class Limits implements Serializable {

		private @Nullable Integer most = 10;

		Limits() {
		}

		Limits(@Nullable Integer most) {
			this.most = most;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Limits that && Objects.equals(this.most, that.most);
		}

		@Override
		public int hashCode() {
			return Objects.hashCode(this.most);
		}

	}

}
