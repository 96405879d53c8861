/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.protocol.GarbledReplyException;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.TextProtocol;
import io.failovercache.client.protocol.ValueLimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link WriteQueue}: the commands that leave together, and the parts of the
 * answer.
 */
class WriteQueueTests {

	private final TextProtocol protocol = new TextProtocol(null, ValueLimit.of(1 << 20));

	private final WriteQueue outbox = new WriteQueue();

	private final List<NodeCommand> sent = new ArrayList<>();

	@Test
	void singleCommandIsSentUnchanged() {
		NodeCommand get = add(Request.get("a"));
		assertThat(written()).isEqualTo("get a\r\n");
		assertThat(this.sent).containsExactly(get);
	}

	@Test
	void readsAreJoinedBehindTheOthersEachKeyOnce() {
		add(Request.get("a"));
		NodeCommand set = add(Request.set("b", new byte[] { 'x' }, 0));
		add(Request.getAll(List.of("c", "a")));
		NodeCommand gets = add(Request.gets("d"));
		add(Request.get("a"));
		assertThat(written()).isEqualTo("set b 0 0 1\r\nx\r\ngets d\r\nget a c\r\n");
		assertThat(this.sent).hasSize(3).startsWith(set, gets);
		assertThat(this.sent.get(2).commands()).isEqualTo(3);
		assertThat(this.outbox.isEmpty()).isTrue();
	}

	@Test
	void everyReaderGetsItsPart() {
		NodeCommand hit = add(Request.get("a"));
		NodeCommand miss = add(Request.get("b"));
		NodeCommand many = add(Request.getAll(List.of("c", "b", "a")));
		NodeCommand again = add(Request.get("a"));
		written();
		assertThat(read("VALUE a 0 1\r\n1\r\n")).isNull();
		assertThat(text(hit.join())).isEqualTo("1");
		assertThat(text(again.join())).isEqualTo("1");
		assertThat(miss).isNotDone();
		assertThat(read("VALUE c 0 1\r\n3\r\nEND\r\n")).isNotNull();
		assertThat(miss).isCompletedWithValue(Reply.Status.ABSENT);
		assertThat(((Reply.Values) many.join()).found()).containsOnlyKeys("a", "c");
	}

	@Test
	void readsOfTheSameKeysGetTheSameReply() {
		NodeCommand one = add(Request.getAll(List.of("a", "b")));
		NodeCommand same = add(Request.getAll(List.of("a", "b")));
		NodeCommand less = add(Request.getAll(List.of("b")));
		NodeCommand again = add(Request.getAll(List.of("a", "b")));
		assertThat(written()).isEqualTo("get a b\r\n");
		assertThat(this.sent.get(0).commands()).isEqualTo(4);
		read("VALUE b 0 1\r\n2\r\nEND\r\n");
		assertThat(((Reply.Values) one.join()).found()).containsOnlyKeys("b");
		assertThat(same).isCompletedWithValue(one.join());
		assertThat(again).isCompletedWithValue(one.join());
		assertThat(((Reply.Values) less.join()).found()).containsOnlyKeys("b");
	}

	@Test
	void earlierReplyIsNotGivenToLaterReadsOfTheSameKeys() {
		NodeCommand one = add(Request.getAll(List.of("a", "b")));
		NodeCommand same = add(Request.getAll(List.of("a", "b")));
		written();
		one.complete(new Reply.Unknown(NoReplyReason.DISCONNECTED, "gone"));
		read("VALUE a 0 1\r\n1\r\nEND\r\n");
		assertThat(same)
			.isCompletedWithValueMatching((reply) -> ((Reply.Values) reply).found().keySet().equals(Set.of("a")));
	}

	@Test
	void valuesMayComeInAnyOrder() {
		NodeCommand one = add(Request.get("a"));
		NodeCommand other = add(Request.get("b"));
		written();
		read("VALUE b 0 1\r\n2\r\nVALUE a 0 1\r\n1\r\nEND\r\n");
		assertThat(text(one.join())).isEqualTo("1");
		assertThat(text(other.join())).isEqualTo("2");
	}

	@Test
	void unknownReplyIsGivenToAllReads() {
		NodeCommand one = add(Request.get("a"));
		NodeCommand other = add(Request.get("b"));
		written();
		Reply missed = new Reply.Unknown(NoReplyReason.DISCONNECTED, "gone");
		this.sent.get(0).answer(missed);
		assertThat(one).isCompletedWithValue(missed);
		assertThat(other).isCompletedWithValue(missed);
	}

	@Test
	void unknownReplyIsGivenToAllReadsOfTheSameKey() {
		add(Request.getAll(List.of("a", "b")));
		NodeCommand same = add(Request.getAll(List.of("a", "b")));
		written();
		Reply missed = new Reply.Unknown(NoReplyReason.DISCONNECTED, "gone");
		this.sent.get(0).answer(missed);
		assertThat(same).isCompletedWithValue(missed);
	}

	@Test
	void valueThatWasNotAskedForIsGarbage() {
		add(Request.get("a"));
		add(Request.get("b"));
		written();
		assertThatExceptionOfType(GarbledReplyException.class).isThrownBy(() -> read("VALUE ab 0 1\r\n1\r\n"));
	}

	@Test
	void readIsNotOvertakenForEver() {
		add(Request.get("a"));
		for (int i = 0; i < 120; i++) {
			add(Request.set("k" + i, new byte[0], 0));
		}
		assertThat(written().indexOf("get a")).isPositive().isLessThan(written("k60"));
	}

	private int written(String key) {
		return this.sent.stream()
			.map((command) -> new String(command.bytes(), StandardCharsets.US_ASCII))
			.reduce("", String::concat)
			.indexOf(key);
	}

	private NodeCommand add(Request request) {
		NodeCommand command = this.protocol.command(request);
		this.outbox.add(command);
		return command;
	}

	private String written() {
		StringBuilder text = new StringBuilder();
		for (ByteBuffer bytes = this.outbox.next(this.sent); bytes
			.hasRemaining(); bytes = this.outbox.next(this.sent)) {
			text.append(StandardCharsets.US_ASCII.decode(bytes));
		}
		return text.toString();
	}

	@Test
	void restOfTheBytesIsGivenOutAgain() {
		add(Request.get("a"));
		ByteBuffer bytes = this.outbox.next(this.sent);
		bytes.position(2);
		assertThat(this.outbox.isEmpty()).isFalse();
		assertThat(written()).isEqualTo("t a\r\n");
		assertThat(this.outbox.isEmpty()).isTrue();
		assertThat(this.sent).hasSize(1);
	}

	private @Nullable Reply read(String text) {
		return this.sent.get(this.sent.size() - 1).read(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
	}

	private static String text(Reply reply) {
		return new String(((Reply.Value) reply).bytes(), StandardCharsets.US_ASCII);
	}

}
