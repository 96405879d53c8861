/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Assertions about values that a codec rejects.
 */
final class Rejections {

	private Rejections() {
	}

	static ValueRejectedException assertRejected(Reason reason, Attempt attempt) {
		ValueRejectedException rejected = assertRejected(attempt);
		assertThat(rejected).hasMessageContaining(reason.label());
		assertThat(rejected.reason()).isEqualTo(reason);
		return rejected;
	}

	static ValueRejectedException assertRejected(Attempt attempt) {
		return assertThatExceptionOfType(ValueRejectedException.class).isThrownBy(attempt::run).actual();
	}

	@FunctionalInterface
	interface Attempt {

		void run() throws ValueRejectedException;

	}

}
