/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attempts to connect on a clock that the test moves; the node timeout is 100 ms.
 */
class AttemptsTests {

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Dialled client = new Dialled();

	private final Node node = new Node(0, GroupRole.PRIMARY, new NodeId("a", 11211),
			NodeBreakers.standalone(BreakerSettings.defaults()).create("a"), (id, told) -> this.client.toldTo(told),
			new NodeContext(NodeSettings.defaults(), this.time, EngineObserver.NONE));

	private final NodeTrust target = new NodeTrust(this.node, Instant.EPOCH);

	private final List<Long> notReached = new ArrayList<>();

	private final Attempts attempts = new Attempts(this.time,
			ProtocolTimes.ofEngine(Duration.ofMillis(250), Duration.ofMillis(100), RecoverySettings.defaults()),
			(reached, begun) -> this.notReached.add(begun));

	@Test
	void attemptEndsAlsoIfItsSuccessIsNotReported() {
		CompletableFuture<Boolean> lost = this.attempts.begin(this.target);
		this.client.listener.connected();
		pass(200);
		assertThat(lost).isCompletedWithValue(false);
		this.client.disconnect();
		this.attempts.begin(this.target);
		assertThat(this.client.attempts).isEqualTo(2);
	}

	@Test
	void attemptEndsAlsoIfThereIsNoTimerForTheFirstPollOfItsConnection() {
		CompletableFuture<Boolean> lost = this.attempts.begin(this.target);
		this.client.listener.connected();
		this.time.failNextTimers(1);
		pass(100);
		assertThat(lost).isCompletedWithValue(false);
		this.client.disconnect();
		this.attempts.begin(this.target);
		assertThat(this.client.attempts).isEqualTo(2);
	}

	@Test
	void attemptForWhichThereIsNoThreadEnds() {
		this.client.failure = new OutOfMemoryError("unable to create native thread");
		pass(100);
		assertThat(this.attempts.begin(this.target)).isCompletedWithValue(false);
		assertThat(this.notReached).as("the server is away for now, and what is known of the others counts")
			.containsExactly(this.time.nanoTime());
		this.client.failure = null;
		pass(100);
		this.attempts.begin(this.target);
		assertThat(this.client.attempts).isEqualTo(1);
		assertThat(this.node.connection().attemptBegun()).isEqualTo(this.time.nanoTime());
	}

	@Test
	void attemptThatIsToldOfByNoAnswerIsGivenUpBeforeTheLeaseEnds() {
		long begun = this.time.nanoTime();
		this.attempts.begin(this.target);
		pass(100);
		assertThat(this.notReached).containsExactly(begun);
		pass(350);
		this.attempts.begin(this.target);
		pass(100);
		assertThat(this.client.attempts).isEqualTo(2);
		assertThat(this.notReached).last().isEqualTo(begun + Duration.ofMillis(450).toNanos());
	}

	@Test
	void attemptFromBeforeAPauseIsJoinedByNoCall() {
		CompletableFuture<Boolean> before = this.attempts.begin(this.target);
		assertThat(this.attempts.begin(this.target)).isSameAs(before);
		this.time.stall(Duration.ofSeconds(5));
		long now = this.time.nanoTime();
		CompletableFuture<Boolean> after = this.attempts.begin(this.target);
		assertThat(after).isNotSameAs(before).isNotDone();
		assertThat(before).isCompletedWithValue(false);
		pass(100);
		assertThat(after).isCompletedWithValue(false);
		assertThat(this.notReached).last().isEqualTo(now);
	}

	private void pass(long millis) {
		this.time.pass(Duration.ofMillis(millis));
	}

	/** Never gets an answer by itself. */
	private static final class Dialled implements NodeClient {

		private ConnectionListener listener = new ConnectionListener() {

			@Override
			public void connected() {
			}

			@Override
			public void disconnected(String reason) {
			}

		};

		private int attempts;

		private boolean live;

		private @Nullable Error failure;

		NodeClient toldTo(ConnectionListener told) {
			this.listener = told;
			return this;
		}

		@Override
		public void connect() {
			if (this.failure != null) {
				throw this.failure;
			}
			if (!this.live) {
				this.live = true;
				this.attempts++;
			}
		}

		@Override
		public void disconnect() {
			if (this.live) {
				this.live = false;
				this.listener.disconnected("disconnected");
			}
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return new CompletableFuture<>();
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
		}

		@Override
		public void close() {
		}

	}

}
