/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the limits of a reply: what a server may say, and what it takes to hear it.
 */
class ReplyLimitTests {

	private static final int LIMIT = 1 << 20;

	private static final WireProtocol TEXT = new TextProtocol(null, ValueLimit.of(LIMIT));

	private static final WireProtocol BINARY = new BinaryProtocol(null, ValueLimit.of(LIMIT));

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void valueThatIsTooLongIsLeftOutAndTheConnectionGoesOn() {
		for (Request request : List.of(Request.get("key"), Request.gets("key"), Request.getAll(List.of("key")))) {
			NodeCommand command = TEXT.command(request);
			int length = 200 * LIMIT;
			String cas = (request.operation() == io.failovercache.client.Operation.GETS) ? " 7" : "";
			long before = this.threads.getCurrentThreadAllocatedBytes();
			read(command, "VALUE key 0 " + length + cas + "\r\n");
			byte[] piece = new byte[LIMIT];
			for (int i = 0; i < 200; i++) {
				assertThat(command.read(ByteBuffer.wrap(piece))).isNull();
			}
			Reply reply = read(command, "\r\nEND\r\n");
			assertThat(this.threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * LIMIT);
			Reply.Value value = (reply instanceof Reply.Values values) ? values.found().get("key")
					: (Reply.Value) reply;
			assertThat(Objects.requireNonNull(value).bytes()).hasSize(1);
		}
	}

	@Test
	void packetThatIsTooLongIsLeftOut() {
		long least = Long.MAX_VALUE;
		// The first one may be the first to log.
		for (int i = 0; i < 2; i++) {
			NodeCommand command = BINARY.command(Request.get("key"));
			ByteBuffer header = ByteBuffer.allocate(28)
				.put((byte) 0x81)
				.put(4, (byte) 4)
				.putInt(8, 4 + 3 * LIMIT)
				.putInt(12, "key".hashCode())
				.putLong(16, 7);
			long before = this.threads.getCurrentThreadAllocatedBytes();
			assertThat(command.read(header.position(28).flip())).isNull();
			assertThat(command.read(ByteBuffer.wrap(new byte[2 * LIMIT]))).isNull();
			Reply reply = command.read(ByteBuffer.wrap(new byte[LIMIT]));
			least = Math.min(least, this.threads.getCurrentThreadAllocatedBytes() - before);
			assertThat(Objects.requireNonNull((Reply.Value) reply).bytes()).hasSize(1);
		}
		assertThat(least).isLessThan(4L * LIMIT);
	}

	@Test
	void packetWhoseKeyIsLongerThanAnyKeyEndsTheConnection() {
		ByteBuffer header = ByteBuffer.allocate(24).put((byte) 0x81).putShort(2, (short) 251).putInt(8, 251);
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> BINARY.command(Request.get("key")).read(header.position(24).flip()))
			.withMessageContaining("length");
	}

	@Test
	void valueIsCopiedOnce() {
		byte[] bytes = new byte[LIMIT];
		for (WireProtocol protocol : List.of(TEXT, BINARY)) {
			NodeCommand command = protocol.command(Request.get("key"));
			ByteBuffer said = (protocol == TEXT) ? ascii("VALUE key 0 " + LIMIT + "\r\n")
					: ByteBuffer.allocate(24)
						.put((byte) 0x81)
						.putInt(8, LIMIT)
						.putInt(12, "key".hashCode())
						.position(24)
						.flip();
			ByteBuffer end = (protocol == TEXT) ? ascii("\r\nEND\r\n") : ByteBuffer.allocate(0);
			long before = this.threads.getCurrentThreadAllocatedBytes();
			command.read(said);
			Reply reply = null;
			for (int at = 0; at < LIMIT; at += LIMIT / 64) {
				reply = command.read(ByteBuffer.wrap(bytes, at, LIMIT / 64));
			}
			reply = end.hasRemaining() ? command.read(end) : reply;
			assertThat(Objects.requireNonNull((Reply.Value) reply).bytes()).hasSize(LIMIT);
			assertThat(this.threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LIMIT + LIMIT / 4);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "VALUE key 0 -1\r\n", "VALUE key 99999999999999999999999 1\r\na\r\nEND\r\n",
			"VALUE key 0 99999999999\r\n", "VALUE key 0 300000000\r\n", "VALUE key 0 1 \r\n", "VALUE key -1 1\r\n",
			"VALUE other 0 1\r\na\r\nEND\r\n", "VALUE  0 1\r\n", "VALUE key 0\r\n", "VALUE key 0 2\r\na\r\nEND\r\n",
			"VALUE key 0 1\r\na\r\nVALUE key 0 1\r\nb\r\nEND\r\n", "STORED\r\n", "\r\n", "\n", "END \r\n" })
	void garbledReplyEndsTheConnection(String said) {
		for (Request request : List.of(Request.get("key"), Request.getAll(List.of("key")))) {
			assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> read(TEXT.command(request), said))
				.satisfies((ex) -> assertThat(ex.getMessage()).isNotBlank().hasSizeLessThan(200));
		}
	}

	@Test
	void endlessLineTakesNoMemory() {
		NodeCommand command = TEXT.command(Request.get("key"));
		assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> {
			ByteBuffer line = ByteBuffer.allocate(64 * 1024);
			for (int i = 0; i < 64 * 1024; i++) {
				line.put((byte) 'x').flip();
				command.read(line);
				line.compact();
			}
		}).withMessageContaining("without end");
	}

	@Test
	void valuesWithoutEndAreCutAtTheFirstThatIsTooMany() {
		NodeCommand packets = BINARY.command(Request.getAll(List.of("a", "b")));
		assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> {
			for (int i = 0; i < 3; i++) {
				ByteBuffer packet = ByteBuffer.allocate(30).put((byte) 0x81).put((byte) 0x0d).putShort((short) 1);
				packet.put((byte) 4).put((byte) 0).putShort((short) 0).putInt(6).putInt(0).putLong(1).putInt(0);
				packets.read(packet.put((byte) 'a').put((byte) '1').flip());
			}
		}).withMessageContaining("more values than requested");
		NodeCommand lines = TEXT.command(Request.getAll(List.of("a", "b")));
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> read(lines, "VALUE a 0 1\r\n1\r\n".repeat(3)))
			.withMessageContaining("more values than requested");
		assertThat(read(TEXT.command(Request.getAll(List.of("a", "b"))),
				"VALUE b 0 1\r\n1\r\nVALUE a 0 1\r\n1\r\nEND\r\n"))
			.isInstanceOfSatisfying(Reply.Values.class,
					(values) -> assertThat(values.found().keySet()).isEqualTo(Map.of("a", 1, "b", 1).keySet()));
	}

	private static @Nullable Reply read(NodeCommand command, String said) {
		return command.read(ascii(said));
	}

	private static ByteBuffer ascii(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
