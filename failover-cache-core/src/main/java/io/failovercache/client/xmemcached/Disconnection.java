/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.connection.CommandWriter;
import io.failovercache.client.connection.ReplyReader;
import io.failovercache.client.protocol.NodeCommand;

/**
 * The reason that a connection ended, and the replies that follow from it: unknown for a
 * command that was sent, not sent for one that was still queued. Thread-safe.
 */
final class Disconnection {

	static final Reply.Unknown BY_SERVER = new Reply.Unknown(NoReplyReason.DISCONNECTED, "closed by the server");

	private final ReplyReader reader;

	private final CommandWriter writer;

	private final AtomicReference<Reply.@Nullable Unknown> reason = new AtomicReference<>();

	private volatile @Nullable Listener listener;

	private volatile boolean announced;

	Disconnection(ReplyReader reader, CommandWriter writer) {
		this.reader = reader;
		this.writer = writer;
	}

	/**
	 * Begins the end.
	 * @return {@code false} if the connection had ended before
	 */
	boolean begin(Reply.Unknown first) {
		return this.reason.compareAndSet(null, first);
	}

	Reply.Unknown reason() {
		return Objects.requireNonNullElse(this.reason.get(), BY_SERVER);
	}

	/**
	 * Sets the listener, which is called at once if the connection has ended already.
	 */
	void onEnd(Listener told) {
		this.listener = told;
		Reply.Unknown known = this.reason.get();
		if (known != null) {
			told.ended(known.detail());
		}
	}

	/**
	 * Tells the listener, unless it was told before. Can be called again if it failed
	 * halfway.
	 */
	void announce() {
		Listener told = this.listener;
		if (told != null && !this.announced) {
			told.ended(reason().detail());
			this.announced = true;
		}
	}

	/**
	 * Answers every command that is sent or queued. Runs in the thread that ended the
	 * connection, and once more in every thread that was writing or reading at the time:
	 * it may have been moving commands from the queue to those sent.
	 */
	void completeAll() {
		List<NodeCommand> outstanding = new ArrayList<>();
		List<NodeCommand> unsent = new ArrayList<>();
		NodeCommand current = this.reader.receiving();
		if (current != null) {
			outstanding.add(current);
		}
		this.writer.drainTo(outstanding, unsent);
		Reply.Unknown unknown = reason();
		outstanding.forEach((command) -> command.answer(unknown));
		answerUnsent(unsent);
	}

	void answerUnsent(List<NodeCommand> commands) {
		if (!commands.isEmpty()) {
			Reply notSent = new Reply.NotSent(NotSentReason.AWAY, reason().detail());
			commands.forEach((command) -> command.answer(notSent));
		}
	}

	/** A listener to the end of one connection. */
	@FunctionalInterface
	interface Listener {

		void ended(String reason);

	}

}
