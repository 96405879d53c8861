/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Requirement}.
 */
class RequirementTests {

	private final Requirement absent = new Requirement("memcached", () -> false, "install it");

	private final Requirement present = new Requirement("memcached", () -> true, "install it");

	@Test
	void skipsAndSaysWhatIsMissing() {
		assertThat(this.absent.evaluate("docker").isDisabled()).isTrue();
		assertThat(this.absent.evaluate("").getReason()).hasValue("No memcached on this machine: install it");
	}

	@Test
	void failsIfRequired() {
		assertThatIllegalStateException().isThrownBy(() -> this.absent.evaluate("docker, memcached"))
			.withMessageContaining("install it")
			.withMessageContaining(Requirement.PROPERTY);
	}

	@Test
	void runsIfInstalled() {
		assertThat(this.present.evaluate("memcached").isDisabled()).isFalse();
	}

}
