/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.protocol.NodeCommand;
import io.failovercache.client.protocol.TextProtocol;
import io.failovercache.client.protocol.ValueLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CommandWriter}: which thread writes, and the commands of a connection
 * that ends.
 */
class CommandWriterTests {

	private final TextProtocol protocol = new TextProtocol(null, ValueLimit.of(1 << 20));

	private final Queue<NodeCommand> sent = new ArrayDeque<>();

	private final AtomicInteger wakeUps = new AtomicInteger();

	private final RecordedEnd end = new RecordedEnd();

	private @Nullable SocketChannel channel;

	@BeforeEach
	void open() throws IOException {
		this.channel = SocketChannel.open();
	}

	@AfterEach
	void close() throws IOException {
		if (this.channel != null) {
			this.channel.close();
		}
	}

	@Test
	void callerWritesItsCommandsInOneGo() {
		RecordingTransport transport = new RecordingTransport(Integer.MAX_VALUE);
		writer(transport).send(CallMode.BLOCKING, command(Request.set("a", new byte[] { 'x' }, 0)),
				command(Request.gets("b")));
		assertThat(transport.text()).isEqualTo("set a 0 0 1\r\nx\r\ngets b\r\n");
		assertThat(this.sent).hasSize(2);
		assertThat(this.wakeUps).hasValue(0);
	}

	@Test
	void bytesThatTheSocketDoesNotAcceptAreWrittenByTheIoThread() {
		RecordingTransport transport = new RecordingTransport(2);
		CommandWriter writer = writer(transport);
		writer.send(CallMode.BLOCKING, command(Request.get("a")));
		assertThat(transport.text()).isEqualTo("get ");
		assertThat(this.wakeUps).hasValue(1);
		writer.becameWritable();
		assertThat(transport.text()).isEqualTo("get a\r");
		assertThat(this.wakeUps).hasValue(2);
		writer.becameWritable();
		assertThat(transport.text()).isEqualTo("get a\r\n");
		assertThat(this.wakeUps).hasValue(2);
		assertThat(this.sent).hasSize(1);
	}

	@Test
	void ioThreadWritesForManySenders() {
		RecordingTransport transport = new RecordingTransport(Integer.MAX_VALUE);
		CommandWriter writer = writer(transport);
		writer.send(CallMode.ASYNC, command(Request.get("a")));
		writer.send(CallMode.ASYNC, command(Request.get("b")));
		writer.send(CallMode.ASYNC, command(Request.get("c")));
		writer.send(CallMode.ASYNC, command(Request.get("d")));
		assertThat(transport.text()).isEqualTo("get a\r\nget b\r\n");
		assertThat(this.wakeUps).hasValue(1);
		writer.becameWritable();
		assertThat(transport.text()).isEqualTo("get a\r\nget b\r\nget c d\r\n");
	}

	@Test
	void commandIsNotSentOnAConnectionThatHasEnded() {
		RecordingTransport transport = new RecordingTransport(Integer.MAX_VALUE);
		this.end.end(NoReplyReason.DISCONNECTED, "gone");
		NodeCommand late = command(Request.get("a"));
		writer(transport).send(CallMode.BLOCKING, late);
		assertThat(transport.text()).isEmpty();
		assertThat(this.end.unsent).containsExactly(late);
	}

	@Test
	void commandIsAnsweredIfTheWriteFails() {
		NodeCommand command = command(Request.get("a"));
		RecordingTransport transport = new RecordingTransport(Integer.MAX_VALUE);
		transport.breakDown();
		writer(transport).send(CallMode.BLOCKING, command);
		assertThat(this.end.isClosed()).isTrue();
		assertThat(command).isCompletedWithValueMatching((reply) -> reply instanceof Reply.Unknown);
	}

	private CommandWriter writer(RecordingTransport transport) {
		ReaderLock readerLock = new ReaderLock(Objects.requireNonNull(this.channel), () -> {
		});
		return new CommandWriter(transport, this.sent, this.wakeUps::incrementAndGet, readerLock, this.end, () -> {
		});
	}

	private NodeCommand command(Request request) {
		return this.protocol.command(request);
	}

	/** An end that records what becomes of the commands. */
	private static final class RecordedEnd implements ConnectionEnd {

		private final List<NodeCommand> unsent = new ArrayList<>();

		private Reply.@Nullable Unknown reason;

		@Override
		public boolean isClosed() {
			return this.reason != null;
		}

		@Override
		public void close() {
			end(NoReplyReason.DISCONNECTED, "closed by the server");
		}

		@Override
		public void end(NoReplyReason reason, String detail) {
			this.reason = new Reply.Unknown(reason, detail);
		}

		@Override
		public void completeAll() {
		}

		@Override
		public void completeUnsent(List<NodeCommand> commands) {
			this.unsent.addAll(commands);
		}

		@Override
		public Reply.Unknown reason() {
			return Objects.requireNonNull(this.reason);
		}

	}

}
