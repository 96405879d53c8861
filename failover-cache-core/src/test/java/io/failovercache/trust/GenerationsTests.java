/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of generations, by example.
 */
class GenerationsTests {

	private static final long HIGHEST = 1L << 40;

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	@Test
	void isReadAsItWasWritten() {
		Generations written = Generations.NONE.raisedTo(Map.of(this.primary, 3L, this.backup, 1L));
		Generations read = parse(new String(written.text(), StandardCharsets.US_ASCII));
		assertThat(read.of(this.primary)).isEqualTo(3);
		assertThat(read.of(this.backup)).isEqualTo(1);
		assertThat(read.text()).isEqualTo(written.text());
	}

	@Test
	void whatWasNeverRaisedIsZero() {
		assertThat(Generations.NONE.of(this.primary)).isZero();
		assertThat(Generations.parse(null, HIGHEST).of(this.primary)).isZero();
	}

	@Test
	void onlyRises() {
		Generations three = Generations.NONE.raisedTo(Map.of(this.primary, 3L));
		assertThat(three.raisedTo(Map.of(this.primary, 2L))).isSameAs(three);
		assertThat(three.raisedTo(Map.of(this.primary, 3L))).isSameAs(three);
		assertThat(three.raisedTo(Map.of(this.primary, 4L)).of(this.primary)).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "a=", "=1", "a=0", "a=-1", "a=1 ", "a=1 b", "a=1099511627777",
			"a=9223372036854775807", "a=99999999999999999999", "0/0", "{}" })
	void whatIsNotOursIsNone(String text) {
		assertThat(parse(text)).isSameAs(Generations.NONE);
	}

	@Test
	void whatIsTooLongIsNone() {
		assertThat(parse("a=1 ".repeat(20_000) + "b=1")).isSameAs(Generations.NONE);
	}

	private static Generations parse(String text) {
		return Generations.parse(new Reply.Value(text.getBytes(StandardCharsets.US_ASCII), 7), HIGHEST);
	}

}
