/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;

import static java.lang.management.ManagementFactory.getThreadMXBean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of a read that leaves a marker: all that a server may say to it, in all pieces.
 */
class MetaGetTests {

	private static final int LIMIT = 1 << 20;

	private static final WireProtocol TEXT = new TextProtocol(null, ValueLimit.of(LIMIT));

	@Test
	void asksForKeyTokenAndEndAndForTheEndBehindThatOfANewMarker() {
		assertThat(new String(command().bytes(), StandardCharsets.US_ASCII)).isEqualTo("mg key k v c N600 t\r\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			VA 0 kkey c1 t600 W            | Marker[cas=1, isOwn=true, secondsLeft=600]
			VA 0 kkey c1 t-1 W             | Marker[cas=1, isOwn=true, secondsLeft=-1]
			VA 0 kkey c7 t599 Z            | Marker[cas=7, isOwn=false, secondsLeft=599]
			VA 0 kkey c7 t599 Z X          | Marker[cas=7, isOwn=false, secondsLeft=599]
			VA 0 kkey c7 t599 X W          | Marker[cas=7, isOwn=false, secondsLeft=599]
			VA 0 kkey c7 t-1               | Marker[cas=7, isOwn=false, secondsLeft=-1]
			VA 0 t0 c18446744073709551615 kkey | Marker[cas=-1, isOwn=false, secondsLeft=0]
			VA 0 kkey c7 t2147483647       | Marker[cas=7, isOwn=false, secondsLeft=2147483647]
			""")
	void emptyItemIsAMarkerHoweverItArrives(String line, String marker) {
		assertThat(said(line + "\r\n\r\n")).isEqualTo(marker);
	}

	@Test
	void foundItemIsAValueHoweverItArrives() {
		assertThat(said("VA 5 kkey c9 t-1\r\nhello\r\n")).isEqualTo("hello 9");
		assertThat(said("VA 4 kkey c9 t3 Z\r\n\r\n\r\n\r\n")).isEqualTo("\r\n\r\n 9");
		assertThat(said("VA 2 kkey c9 t3 X W\r\nEN\r\n")).isEqualTo("EN 9");
	}

	@ParameterizedTest
	@CsvSource({ "EN, ABSENT", "EN kkey, ABSENT", "ERROR, REFUSED", "ERROR unknown command, REFUSED",
			"CLIENT_ERROR invalid flag, REFUSED", "SERVER_ERROR out of memory, REFUSED", "BUSY, REFUSED" })
	void noAnswerIsDefinite(String line, String reply) {
		assertThat(said(line + "\r\n")).isEqualTo(reply);
	}

	@ParameterizedTest
	@CsvSource({ "ERROR, false", "CLIENT_ERROR invalid flag, false", "SERVER_ERROR out of memory, true" })
	void unknownCommandIsNotLogged(String line, boolean complaint) {
		NodeCommand command = command();
		command.read(ascii(line + "\r\n"));
		assertThat(command.refusal() != null).isEqualTo(complaint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "VA", "VA ", "VA -1 kkey c1 t1", "VA x kkey c1 t1", "VA  0 kkey c1 t1", "VA 0 kkey c1 t1 ",
			"VA 0  kkey c1 t1", "VA 0", "VA 0 kkey t1", "VA 0 c1 t1", "VA 0 kkey c1", "VA 0 kother c1 t1",
			"VA 0 kkeys c1 t1", "VA 0 kke c1 t1", "VA 0 k c1 t1", "VA 0 kkey c t1", "VA 0 kkey c-1 t1",
			"VA 0 kkey c18446744073709551616 t1", "VA 0 kkey c1 t", "VA 0 kkey c1 t-2", "VA 0 kkey c1 t2147483648",
			"VA 0 kkey c1 t99999999999999999999", "VA 0 kkey c1 c1 t1", "VA 0 kkey c1 t1 W W", "VA 0 kkey c1 t1 Wx",
			"VA 0 kkey c1 t1 b", "VA 0 kkey c1 t1 f0", "VA 300000000 kkey c1 t1",
			"VA 99999999999999999999999 kkey c1 t1", "VA 18446744073709551615 kkey c1 t1", "HD kkey c1 t1", "ENx", "EX",
			"MN", "END", "VALUE key 0 0 1", "STORED", "", "CLIENT_ERROR unauthenticated",
			"ERROR Too many open connections" })
	void garbledReplyEndsTheConnection(String line) {
		assertThatExceptionOfType(GarbledReplyException.class)
			.isThrownBy(() -> command().read(ascii(line + "\r\n\r\n")))
			.satisfies((ex) -> assertThat(ex.getMessage()).isNotBlank().hasSizeLessThan(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "VA 1 kkey c1 t1\r\n\r\n\r\n", "VA 2 kkey c1 t1\r\na\r\n\r\n", "VA 0 kkey c1 t1\r\nEN\r\n",
			"VA 0 kkey c1 t1\n\r\n" })
	void valueOfAnotherLengthEndsTheConnection(String said) {
		assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> command().read(ascii(said)));
	}

	@Test
	void endlessFlagTakesNoMemory() {
		NodeCommand command = command();
		assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> {
			ByteBuffer line = ByteBuffer.allocate(64 * 1024).put(ascii("VA 0 k"));
			for (int i = 0; i < 60 * 1024; i++) {
				line.put((byte) 'x').flip();
				command.read(line);
				line.compact();
			}
		}).withMessageContaining("without end");
	}

	@Test
	void valueThatIsTooLongIsLeftOutAndIsNoMarker() {
		NodeCommand command = command();
		ThreadMXBean threads = (ThreadMXBean) getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThat(command.read(ascii("VA " + 200 * LIMIT + " kkey c7 t1\r\n"))).isNull();
		byte[] piece = new byte[LIMIT];
		for (int i = 0; i < 200; i++) {
			assertThat(command.read(ByteBuffer.wrap(piece))).isNull();
		}
		Reply reply = command.read(ascii("\r\n"));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * LIMIT);
		assertThat(Objects.requireNonNull((Reply.Value) reply).bytes()).hasSize(1);
	}

	@Test
	void announcedBytesTakeMemoryAsTheyArrive() {
		NodeCommand command = new TextProtocol(null, ValueLimit.of(ValueLimit.MOST))
			.command(Request.readOrMark("key", 1));
		ThreadMXBean threads = (ThreadMXBean) getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThat(command.read(ascii("VA " + ValueLimit.MOST + " kkey c7 t1\r\n"))).isNull();
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * LIMIT);
	}

	/**
	 * The reply in words, after it came whole, in two pieces cut anywhere, and by bytes.
	 */
	private static String said(String text) {
		String whole = words(command().read(ascii(text)));
		for (int cut = 1; cut < text.length(); cut++) {
			NodeCommand command = command();
			ByteBuffer buffer = ByteBuffer.allocate(text.length());
			buffer.put(ascii(text.substring(0, cut))).flip();
			assertThat(command.read(buffer)).as("after %d bytes", cut).isNull();
			buffer.compact().put(ascii(text.substring(cut))).flip();
			assertThat(words(command.read(buffer))).as("cut at %d", cut).isEqualTo(whole);
			assertThat(buffer.hasRemaining()).isFalse();
		}
		NodeCommand command = command();
		ByteBuffer buffer = ByteBuffer.allocate(text.length() + 3);
		Reply last = null;
		for (int i = 0; i < text.length(); i++) {
			assertThat(last).isNull();
			buffer.put((byte) text.charAt(i)).flip();
			last = command.read(buffer);
			buffer.compact();
		}
		assertThat(words(last)).isEqualTo(whole);
		ByteBuffer more = ascii(text + "VA ");
		command().read(more);
		assertThat(more.remaining()).as("what belongs to the next reply").isEqualTo(3);
		return whole;
	}

	private static String words(@Nullable Reply reply) {
		return (reply instanceof Reply.Value value)
				? new String(value.bytes(), StandardCharsets.ISO_8859_1) + " " + value.cas() : String.valueOf(reply);
	}

	private static NodeCommand command() {
		return TEXT.command(Request.readOrMark("key", 600));
	}

	private static ByteBuffer ascii(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
