/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeClient;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;

/**
 * The examination of one connection: a few commands, sent at once, on a key that no other
 * examination uses.
 */
final class Examination {

	private static final String KEY = "failover-cache-examination:";

	private static final int SECONDS = 2;

	/** A CAS token that memcached never gives: it counts from 1. */
	private static final long NEVER_GIVEN = 0x7ffe_dcba_9876_5432L;

	/** An empty line, which even a web server takes for the end of a request. */
	private static final byte[] VALUE = "\r\n".getBytes(StandardCharsets.US_ASCII);

	private final CompletableFuture<Reply> first;

	private final CompletableFuture<Reply> second;

	private final CompletableFuture<Reply> compared;

	private final CompletableFuture<Reply> settings;

	/**
	 * Begins an examination.
	 * @param client the client, connected
	 * @param settingsToo whether the server is asked for its settings
	 */
	Examination(NodeClient client, boolean settingsToo) {
		String key = KEY + Long.toHexString(ThreadLocalRandom.current().nextLong());
		// A set would be taken for a login by a server that wants one.
		client.send(Request.gets(key));
		client.send(Request.set(key, VALUE, SECONDS));
		this.first = client.send(Request.gets(key));
		client.send(Request.set(key, VALUE, SECONDS));
		this.second = client.send(Request.gets(key));
		this.compared = client.send(Request.cas(key, VALUE, SECONDS, NEVER_GIVEN));
		client.send(Request.delete(key));
		this.settings = settingsToo ? client.send(Request.stats("settings"))
				: CompletableFuture.completedFuture(Reply.Status.ABSENT);
	}

	/**
	 * Reports the findings once all answers are there. If one is missing, the connection
	 * has ended or the time is over.
	 * @param receiver takes the findings
	 */
	void whenAnswered(Consumer<ServerFindings> receiver) {
		List<CompletableFuture<Reply>> all = List.of(this.first, this.second, this.compared, this.settings);
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(() -> {
			if (all.stream().noneMatch((each) -> each.join() instanceof Reply.NoReply)) {
				receiver.accept(new ServerFindings(this.first.join(), this.second.join(), this.compared.join(),
						this.settings.join()));
			}
		});
	}

	/**
	 * Returns whether the server answered everything but the request for its settings: a
	 * proxy may close the connection over it.
	 */
	boolean lacksSettingsAlone() {
		return isAnswered(this.compared) && !isAnswered(this.settings);
	}

	/** Returns whether the server gave answers that memcached never would. */
	boolean isGarbled() {
		return isGarbled(this.first) || isGarbled(this.compared) || isGarbled(this.settings);
	}

	private static boolean isAnswered(CompletableFuture<Reply> reply) {
		return reply.isDone() && !(reply.join() instanceof Reply.NoReply);
	}

	private static boolean isGarbled(CompletableFuture<Reply> reply) {
		return reply.isDone() && reply.join() instanceof Reply.Unknown unknown
				&& unknown.reason() == NoReplyReason.GARBLED;
	}

}
