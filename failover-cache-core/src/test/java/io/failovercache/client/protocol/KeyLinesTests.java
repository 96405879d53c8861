/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KeyLines} and the reads that are written by it.
 */
class KeyLinesTests {

	private static final int LIMIT = 16 * 1024;

	@ParameterizedTest
	@ValueSource(ints = { 1, 62, 63, 64, 65, 66, 127, 1000, 5000 })
	void noLineIsLongerThanTheLimitAndNoKeyIsLost(int count) {
		List<String> keys = keys(count, 250);
		String[] lines = new String(KeyLines.write("gets ", keys), StandardCharsets.US_ASCII).split("\r\n", -1);
		assertThat(lines).hasSize(KeyLines.count(keys) + 1);
		assertThat(lines).allMatch((line) -> line.length() + 2 <= LIMIT);
		assertThat(String.join("", lines).replace("gets ", " ").strip().split(" ")).hasSize(count)
			.containsExactlyElementsOf(keys);
	}

	@Test
	void manyShortKeysAreOneLine() {
		assertThat(KeyLines.count(keys(1000, 15))).isOne();
	}

	@Test
	void readOfManyLinesEndsWithTheLastOfTheirAnswers() {
		List<String> keys = keys(100, 250);
		TextGet read = new TextGet(Request.getAll(keys), ValueLimit.of(1 << 20));
		ByteBuffer answer = ByteBuffer.wrap(("VALUE " + keys.get(0) + " 0 1\r\na\r\nEND\r\nVALUE " + keys.get(99)
				+ " 0 1\r\nz\r\nEND\r\nVALUE next")
			.getBytes(StandardCharsets.US_ASCII));
		Reply reply = read.read(answer);
		assertThat(reply).isInstanceOfSatisfying(Reply.Values.class,
				(values) -> assertThat(values.found()).containsOnlyKeys(keys.get(0), keys.get(99)));
		assertThat(answer.remaining()).isEqualTo("VALUE next".length());
	}

	@ParameterizedTest
	@CsvSource({ "0, SERVER_ERROR busy, true", "1, SERVER_ERROR busy, true", "0, ERROR, false", "1, ERROR, false",
			"1, SERVER_ERROR out of memory writing get response, true", "1, CLIENT_ERROR bad data chunk, false",
			"0, SERVER_ERROR: busy, true", "1, ERROR: unknown command, false" })
	void errorToOneOfManyLinesRefusesTheReadAndLeavesTheAnswersToTheOthers(int refused, String words, boolean certain) {
		List<String> keys = keys(100, 250);
		TextGet read = new TextGet(Request.getAll(keys), ValueLimit.of(1 << 20));
		String value = "VALUE " + keys.get(99 * (1 - refused)) + " 0 1\r\nz\r\nEND\r\n";
		String error = words + "\r\n";
		ByteBuffer answer = ByteBuffer.wrap(
				(((refused == 0) ? error + value : value + error) + "VALUE next").getBytes(StandardCharsets.US_ASCII));
		assertThat(read.read(answer)).isEqualTo(Reply.Status.REFUSED);
		assertThat(read.refusal()).isEqualTo(new Refusal(words, certain));
		assertThat(answer.remaining()).isEqualTo("VALUE next".length());
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR out of memory writing get response", "SERVER_ERROR timeout", "ERROR" })
	void errorAfterSomeValuesRefusesTheReadAndLeavesTheNextAnswer(String words) {
		TextGet read = new TextGet(Request.getAll(List.of("a", "b", "c")), ValueLimit.of(1 << 20));
		ByteBuffer answer = ByteBuffer
			.wrap(("VALUE a 0 1\r\nz\r\n" + words + "\r\nEND\r\n").getBytes(StandardCharsets.US_ASCII));
		assertThat(read.read(answer)).isEqualTo(Reply.Status.REFUSED);
		assertThat(answer.remaining()).isEqualTo("END\r\n".length());
	}

	private static List<String> keys(int count, int length) {
		return IntStream.range(0, count).mapToObj((i) -> ("k" + i + "x".repeat(length)).substring(0, length)).toList();
	}

}
