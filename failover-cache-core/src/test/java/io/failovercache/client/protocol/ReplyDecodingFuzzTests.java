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

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;

import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that answers arbitrary bytes, cut anywhere, in the text and in the binary
 * protocol. The first byte says which command was sent, the second one how the bytes
 * arrive, and the rest is what the server says.
 */
class ReplyDecodingFuzzTests {

	private static final String KEY = "key";

	private static final List<Operation> OPERATIONS = List.of(Operation.values());

	private static final List<String> KEYS = List.of("a", "b", "c");

	/**
	 * The memory that a reply may take beyond what was said: its first piece, classes,
	 * messages.
	 */
	private static final int FREE_BYTES = 1024 * 1024;

	private static final int BYTES_PER_BYTE = 256;

	private static final WireProtocol TEXT = new TextProtocol(null, ValueLimit.of(1 << 20));

	private static final WireProtocol BINARY = new BinaryProtocol(null, ValueLimit.of(1 << 20));

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@FuzzTest(maxDuration = "30s")
	void anyBytesAreAReplyOrNone(byte[] bytes) {
		if (bytes.length < 2) {
			return;
		}
		Operation operation = OPERATIONS.get((bytes[0] & 0x7f) % OPERATIONS.size());
		WireProtocol protocol = (bytes[0] < 0 && BINARY.speaks(operation)) ? BINARY : TEXT;
		byte[] said = new byte[bytes.length - 2];
		System.arraycopy(bytes, 2, said, 0, said.length);
		Reply whole = reply(protocol, request(operation), said, said.length);
		long most = FREE_BYTES + (long) BYTES_PER_BYTE * said.length;
		assertThat(allocated(protocol, operation, said, most)).isLessThan(most);
		Reply pieces = reply(protocol, request(operation), said, 1 + (bytes[1] & 0xff));
		assertThat(said(pieces)).isEqualTo(said(whole));
		check(operation, whole, new String(said, StandardCharsets.ISO_8859_1));
	}

	/**
	 * The fuzzer takes memory as well, for each class that it sees for the first time.
	 */
	private long allocated(WireProtocol protocol, Operation operation, byte[] said, long enough) {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5 && least >= enough; i++) {
			long before = this.threads.getCurrentThreadAllocatedBytes();
			reply(protocol, request(operation), said, said.length);
			least = Math.min(least, this.threads.getCurrentThreadAllocatedBytes() - before);
		}
		return least;
	}

	private static Request request(Operation operation) {
		return switch (operation) {
			case GET -> Request.get(KEY);
			case GETS -> Request.gets(KEY);
			case READ_OR_MARK -> Request.readOrMark(KEY, 600);
			case GET_ALL -> Request.getAll(KEYS);
			case INCREMENT -> new Request(operation, KEY, List.of(), new byte[0], 0, 1);
			case VERSION, STATS -> new Request(operation, "", List.of(), new byte[0], 0, 0);
			case SET, ADD, CAS, DELETE -> new Request(operation, KEY, List.of(), new byte[] { 1 }, 0, 7);
		};
	}

	/**
	 * Reads as a session does, which ends at the first reply that makes no sense.
	 */
	private static Reply reply(WireProtocol protocol, Request request, byte[] said, int piece) {
		NodeCommand command = protocol.command(request);
		ByteBuffer buffer = ByteBuffer.allocate(said.length);
		try {
			for (int at = 0; at < said.length; at += piece) {
				buffer.put(said, at, Math.min(piece, said.length - at)).flip();
				Reply reply = buffer.hasRemaining() ? command.read(buffer) : null;
				if (reply != null) {
					return reply;
				}
				buffer.compact();
			}
		}
		catch (GarbledReplyException ex) {
			return Reply.Status.REFUSED;
		}
		return Reply.Status.REFUSED;
	}

	/** A value is what the server said, under the key that was asked for. */
	private static void check(Operation operation, Reply reply, String said) {
		if (reply instanceof Reply.Value value) {
			assertThat(operation).isIn(Operation.GET, Operation.GETS, Operation.READ_OR_MARK);
			assertThat(said).contains(text(value));
		}
		else if (reply instanceof Reply.Values values) {
			assertThat(operation).isEqualTo(Operation.GET_ALL);
			assertThat(KEYS).containsAll(values.found().keySet());
			assertThat(values.found().values()).allSatisfy((value) -> assertThat(said).contains(text(value)));
		}
		else if (reply instanceof Reply.Count count) {
			assertThat(operation).isEqualTo(Operation.INCREMENT);
			assertThat(count.value()).isNotNegative();
		}
		else if (reply instanceof Reply.Marker marker) {
			assertThat(operation).isEqualTo(Operation.READ_OR_MARK);
			assertThat(marker.secondsLeft()).isBetween(Reply.Marker.ENDLESS, (long) Integer.MAX_VALUE);
		}
		else if (reply instanceof Reply.Text) {
			assertThat(operation).isIn(Operation.VERSION, Operation.STATS);
		}
	}

	private static Object said(Reply reply) {
		if (reply instanceof Reply.Value value) {
			return List.of(text(value), value.cas());
		}
		if (reply instanceof Reply.Values values) {
			return Map.copyOf(values.found())
				.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + said(entry.getValue()))
				.sorted()
				.toList();
		}
		return reply;
	}

	private static String text(Reply.Value value) {
		return new String(value.bytes(), StandardCharsets.ISO_8859_1);
	}

}
