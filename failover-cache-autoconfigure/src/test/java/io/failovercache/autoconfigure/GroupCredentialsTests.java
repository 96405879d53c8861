/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.failovercache.autoconfigure.FailoverCacheProperties.Group;
import io.failovercache.autoconfigure.FailoverCacheProperties.GroupSsl;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class GroupCredentialsTests {

	private static final List<ServerAddress> NAMED = List.of(ServerAddress.parse("a1@cache-a1:11211"),
			ServerAddress.parse("Cache-A2."));

	@ParameterizedTest
	@CsvSource({ "STATIC, true, cache-a1, true", "STATIC, true, other@CACHE-a1:11211, true",
			"STATIC, true, cache-a2:11211, true", "STATIC, true, cache-a1:11212, false",
			"STATIC, true, a1@evil:11211, false", "STATIC, true, 10.0.0.1, false", "DNS, true, 10.0.0.1, true",
			"DNS, false, 10.0.0.1, false", "DNS, false, cache-a1, true" })
	void onlyConfiguredServersGetThePassword(Discovery discovery, boolean lookUp, String server, boolean given) {
		GroupCredentials credentials = credentials("me", discovery, lookUp);
		assertThat(credentials.of(ServerAddress.parse(server).node()) != null).isEqualTo(given);
	}

	@Test
	void withheldPasswordIsLoggedOnceAndNotShown(CapturedOutput output) {
		GroupCredentials credentials = credentials("me", Discovery.STATIC, true);
		for (int i = 0; i < 3; i++) {
			credentials.of(ServerAddress.parse("evil:11211").node());
		}
		assertThat(output).containsOnlyOnce("not sent to evil:11211")
			.contains("add it to 'failover-cache.primary.servers'")
			.doesNotContain("s3cret");
	}

	@Test
	void nothingIsLoggedWithoutAUserName(CapturedOutput output) {
		assertThat(credentials(null, Discovery.STATIC, true).of(ServerAddress.parse("evil:11211").node())).isNull();
		assertThat(output).doesNotContain("evil");
	}

	private static GroupCredentials credentials(@Nullable String username, Discovery discovery, boolean lookUp) {
		return new GroupCredentials("primary",
				new Group(List.of(), username, "s3cret", discovery, new GroupSsl(null, null)), NAMED, lookUp);
	}

}
