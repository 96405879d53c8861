/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OtherProtocol}, and for servers that lack a command.
 */
class OtherProtocolTests {

	@ParameterizedTest
	@CsvSource({ "HTTP/1.1 400 Bad Request,HTTP", "-ERR unknown command 'gets' secret,Redis", "-NOAUTH secret,Redis",
			"SSH-2.0-OpenSSH,SSH" })
	void lineOfAnotherProtocolIsNamedAndNotRepeated(String line, String name) {
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> new TextProtocol(null, ValueLimit.of(1 << 20)).command(Request.gets("k"))
				.read(bytes(line + "\r\n")))
			.withMessageContaining("speaks " + name)
			.withMessageNotContaining("secret");
	}

	@Test
	void textInsteadOfABinaryReplyIsRecognizedByItsFirstByte() {
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> new BinaryProtocol(null, ValueLimit.of(1 << 20)).command(Request.version())
				.read(bytes("ERROR\r\n")))
			.withMessageContaining("'failover-cache.protocol' to 'text'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "ERROR unknown command", "CLIENT_ERROR no stats", "SERVER_ERROR unsupported" })
	void serverWithoutStatisticsIsInStep(String line) {
		assertThat(new TextProtocol(null, ValueLimit.of(1 << 20)).command(Request.stats()).read(bytes(line + "\r\n")))
			.isEqualTo(Reply.Status.REFUSED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CLIENT_ERROR unauthenticated", "CLIENT_ERROR bad authentication",
			"ERROR Too many open connections" })
	void wordsOfAServerAreShortAndPrint(String line) {
		byte[] reply = bytes(line + " \u001b[2J" + "x".repeat(3000) + "\r\n").array();
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> new TextProtocol(null, ValueLimit.of(1 << 20)).command(Request.version())
				.read(ByteBuffer.wrap(reply)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300).matches("[ -~]*"));
	}

	@Test
	void wordsOfARefusalAreShortAndPrint() {
		NodeCommand command = new TextProtocol(null, ValueLimit.of(1 << 20)).command(Request.version());
		assertThat(command.read(bytes("ERROR \u001b[2J" + "x".repeat(3000) + "\r\n"))).isEqualTo(Reply.Status.REFUSED);
		assertThat(Objects.requireNonNull(command.refusal()).text()).hasSizeLessThan(100).matches("[ -~]*");
	}

	@Test
	void versionIsShortAndPrints() {
		Reply reply = new TextProtocol(null, ValueLimit.of(1 << 20)).command(Request.version())
			.read(bytes("VERSION 1.6\u001b[2J" + "x".repeat(3000) + "\r\n"));
		assertThat(reply).isInstanceOfSatisfying(Reply.Text.class,
				(text) -> assertThat(text.text()).hasSizeLessThan(100).startsWith("1.6").matches("[ -~]*"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x01, 0x81, 0x83 })
	void binaryServerWithoutStatisticsIsInStep(int status) {
		byte[] packet = new byte[BinaryPacket.HEADER_LENGTH];
		packet[0] = (byte) 0x81;
		packet[1] = 0x10;
		packet[7] = (byte) status;
		assertThat(
				new BinaryProtocol(null, ValueLimit.of(1 << 20)).command(Request.stats()).read(ByteBuffer.wrap(packet)))
			.isEqualTo(Reply.Status.REFUSED);
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

}
