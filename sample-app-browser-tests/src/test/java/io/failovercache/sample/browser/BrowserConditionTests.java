/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link BrowserCondition}.
 */
class BrowserConditionTests {

	@Test
	void skipsAndSaysWhatIsMissing() {
		assertThat(BrowserCondition.evaluate(false, "docker").isDisabled()).isTrue();
		assertThat(BrowserCondition.evaluate(false, "").getReason()).get().asString().contains("install Chromium");
	}

	@Test
	void failsIfRequired() {
		assertThatIllegalStateException().isThrownBy(() -> BrowserCondition.evaluate(false, "memcached, browser"))
			.withMessageContaining(BrowserCondition.PROPERTY);
	}

	@Test
	void runsIfInstalled() {
		assertThat(BrowserCondition.evaluate(true, "browser").isDisabled()).isFalse();
	}

}
