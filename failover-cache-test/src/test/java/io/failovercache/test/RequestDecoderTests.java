/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestDecoderTests {

	private static final String[] REQUESTS = { "set a 0 0 5\r\nhello\r\n", "set b 1 0 0\r\n\r\n", "get a b c\r\n",
			"set a 0 0 4\r\n\r\n\r\n\r\n", "set a 0 0 5\r\nhelloXX\r\n",
			"set a 0 0 5000\r\n" + "x".repeat(5000) + "\r\n", "set a x 0 5\r\nhello\r\n", "get a\n", "\r\n",
			"incr a 1\r\n", "delete a\r\n", "add a 0 0 2 noreply\r\n17\r\n", "  gets   a \r\n", "bogus\r\n",
			"append a 0 0 3\r\nget\r\n", "version\r\n" };

	static IntStream seeds() {
		return IntStream.range(0, 300);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void answerDoesNotDependOnHowTheInputIsChopped(int seed) {
		Random random = new Random(seed);
		StringBuilder script = new StringBuilder();
		for (int i = 0; i < 30; i++) {
			script.append(REQUESTS[random.nextInt(REQUESTS.length)]);
		}
		String expected = new Conversation(1024, 100_000).sayRaw(script.toString());
		assertThat(sayChopped(script.toString(), random)).isEqualTo(expected);
	}

	private static String sayChopped(String script, Random random) {
		Conversation node = new Conversation(1024, 100_000);
		StringBuilder answer = new StringBuilder();
		int position = 0;
		while (position < script.length()) {
			int end = Math.min(script.length(), position + 1 + random.nextInt(random.nextBoolean() ? 3 : 400));
			answer.append(node.sayRaw(script.substring(position, end)));
			position = end;
		}
		return answer.toString();
	}

}
