/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerVersion}.
 */
class ServerVersionTests {

	@ParameterizedTest
	@CsvSource({ "1.6.18, true", "1.6, true", "1.6.38_beta2, true", "1.10.0, true", "2.0.1, true", "1.5.22, false",
			"1.4.39, false", "0.9.11, false", "0.5.0, false", "mcrouter 41.0, false", "'', false", "1, false",
			"1.6foo, true", "11111111.6.1, false", "v1.6.18, false", "df-1.25.3, false" })
	void memcachedOf16AndLaterMayMark(String version, boolean may) {
		assertThat(ServerVersion.mayMark(version)).isEqualTo(may);
	}

}
