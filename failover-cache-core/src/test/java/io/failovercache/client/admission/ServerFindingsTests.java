/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.client.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ServerFindings}.
 */
class ServerFindingsTests {

	private static final Reply GOOD = new Reply.Text("evictions=on\ncas_enabled=yes\n");

	@ParameterizedTest
	@MethodSource
	void refusal(Reply first, Reply second, Reply compared, Reply settings, @Nullable String expected) {
		assertThat(new ServerFindings(first, second, compared, settings).refusal()).isEqualTo(expected);
	}

	static Stream<Arguments> refusal() {
		Reply exists = Reply.Status.EXISTS;
		Reply refused = Reply.Status.REFUSED;
		Reply absent = Reply.Status.ABSENT;
		return Stream.of(arguments(value(4), value(5), exists, GOOD, null),
				arguments(value(4), value(5), exists, refused, null),
				arguments(value(4), value(5), exists, new Reply.Text(""), null),
				arguments(value(-2), value(-1), exists, GOOD, null), arguments(absent, absent, absent, refused, null),
				arguments(value(4), absent, absent, GOOD, null),
				arguments(value(0), value(0), exists, refused, ServerFindings.NO_CAS),
				arguments(value(7), value(7), exists, refused, ServerFindings.NO_CAS),
				arguments(value(4), value(5), Reply.Status.STORED, refused, ServerFindings.NO_CAS),
				arguments(value(4), value(5), exists, new Reply.Text("cas_enabled=no"), ServerFindings.NO_CAS),
				arguments(value(4), value(5), exists, new Reply.Text("maxbytes=1\nevictions=off\n"),
						ServerFindings.NO_EVICTION));
	}

	private static Reply value(long cas) {
		return new Reply.Value(new byte[] { '1' }, cas);
	}

}
