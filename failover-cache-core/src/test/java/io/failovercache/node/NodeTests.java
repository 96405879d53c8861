/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.CallMode;
import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One server on a clock that the test moves: one call at a time, 100 ms each.
 */
class NodeTests {

	private static final Request GET = Request.get("k");

	private static final Request SET = Request.set("k", new byte[100], 0);

	private static final Reply NO_PLACE = new Reply.NotSent(NotSentReason.SATURATED, "too much in flight");

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final ScriptedClient client = new ScriptedClient();

	private final Node node = node();

	private Node node() {
		return new Node(0, GroupRole.PRIMARY, new NodeId("a", 11211),
				NodeBreakers.standalone(BreakerSettings.defaults()).create("a"), this.client::listen,
				new NodeContext(new NodeSettings(Duration.ofMillis(100), 1, 1 << 20), this.time, EngineObserver.NONE));
	}

	@BeforeEach
	void connect() {
		this.node.connection().connect();
		this.client.connected();
		assertThat(this.node.connection().believe(this.node.connection().epoch())).isTrue();
	}

	@Test
	void callForWhichThereIsNoPlaceIsSentWhenThereIsOne() {
		this.node.send(SET);
		CompletableFuture<Reply> second = this.node.send(SET);
		CompletableFuture<Reply> third = this.node.send(SET);
		pass(50);
		assertThat(this.client.sent).hasSize(1);
		this.client.answer(Reply.Status.STORED);
		assertThat(this.client.sent).hasSize(2);
		this.client.answer(Reply.Status.STORED);
		this.client.answer(Reply.Status.STORED);
		assertThat(second).isCompletedWithValue(Reply.Status.STORED);
		assertThat(third).isCompletedWithValue(Reply.Status.STORED);
	}

	@Test
	void callThatFindsNoPlaceWasNeverSentAndSaysNothingOfTheServer() {
		this.client.receives = 1 << 20;
		this.node.send(SET);
		CompletableFuture<Reply> second = this.node.send(SET);
		CompletableFuture<Reply> third = this.node.send(SET);
		pass(100);
		assertThat(second).isCompletedWithValue(NO_PLACE);
		assertThat(third).isCompletedWithValue(NO_PLACE);
		assertThat(this.client.sent).hasSize(1);
		assertThat(this.node.isReachable()).isTrue();
	}

	@Test
	void protocolHasALaneOfItsOwn() {
		for (int i = 0; i < 1000; i++) {
			this.node.send(SET);
		}
		CompletableFuture<Reply> lease = this.node.sendOfProtocol(SET);
		CompletableFuture<Reply> poll = this.node.probe(GET);
		assertThat(this.client.sent).hasSize(3);
		this.client.answer(Reply.Status.STORED);
		this.client.answer(Reply.Status.STORED);
		this.client.answer(Reply.Status.ABSENT);
		assertThat(lease).isCompletedWithValue(Reply.Status.STORED);
		assertThat(poll).isCompletedWithValue(Reply.Status.ABSENT);
	}

	@Test
	void twoTimeoutsOpenTheBreakerButNotWhileBytesArrive() {
		CompletableFuture<Reply> busy = this.node.send(GET);
		this.client.receives = 1 << 20;
		pass(100);
		assertThat(busy.join()).isInstanceOfSatisfying(Reply.Unknown.class,
				(unknown) -> assertThat(unknown.reason()).isEqualTo(NoReplyReason.BUSY));
		this.node.probe(GET);
		this.node.probe(GET);
		pass(100);
		assertThat(this.node.isReachable()).isFalse();
	}

	@Test
	void writeWaitsAsLongAsBytesArriveWithinBounds() {
		CompletableFuture<Reply> write = this.node.send(SET);
		for (int i = 1; i < 6; i++) {
			this.client.receives += 1 << 20;
			pass(100);
			assertThat(write).isNotDone();
		}
		this.client.receives += 1 << 20;
		pass(100);
		assertThat(write).isDone();
		assertThat(this.node.isReachable()).isTrue();
	}

	@Test
	void lateEventsOfAnOldConnectionDoNotAffectTheNewOne() {
		int old = this.node.connection().epoch();
		this.node.send(SET);
		this.client.disconnected();
		assertThat(this.node.isReachable()).isFalse();
		this.node.connection().connect();
		this.client.connected();
		assertThat(this.node.connection().believe(old)).isFalse();
		assertThat(this.node.isReachable()).isFalse();
		assertThat(this.node.connection().believe(this.node.connection().epoch())).isTrue();
		this.client.answer(new Reply.Unknown(NoReplyReason.DISCONNECTED, "late"));
		assertThat(this.node.isReachable()).isTrue();
	}

	@Test
	void serverIsWaitedForUntilItIsReachableOrRefusesOrTheTimeIsOver() {
		this.client.disconnected();
		CompletableFuture<Boolean> back = this.node.connection().awaitReachable(Duration.ofMillis(50));
		this.node.connection().connect();
		this.client.connected();
		this.node.connection().believe(this.node.connection().epoch());
		assertThat(back).isCompletedWithValue(true);
		this.client.disconnected();
		CompletableFuture<Boolean> refused = this.node.connection().awaitReachable(Duration.ofMillis(50));
		this.node.connection().connect();
		this.client.disconnected();
		assertThat(refused).isCompletedWithValue(false);
		CompletableFuture<Boolean> late = this.node.connection().awaitReachable(Duration.ofMillis(50));
		pass(50);
		assertThat(late).isCompletedWithValue(false);
	}

	@Test
	void serverIsNotWaitedForWhereTheMachineGivesNoTimer() {
		this.client.disconnected();
		this.time.failNextTimers(1);
		CompletableFuture<Boolean> back = this.node.connection().awaitReachable(Duration.ofMillis(50));
		assertThat(back).isCompletedWithValue(false);
	}

	@Test
	void endOfAConnectionThatThisSideDropsIsNotItsLastError() {
		this.client.endsAtOnce = true;
		this.node.probe(GET);
		this.node.probe(GET);
		pass(100);
		assertThat(this.node.isReachable()).isFalse();
		assertThat(this.node.lastError()).isEqualTo("TIMEOUT: no answer within 100 ms");
		this.node.connection().connect();
		this.client.disconnected();
		assertThat(this.node.lastError()).isEqualTo("closed by the server");
	}

	@Test
	void attemptThatWasGivenUpIsAnErrorUntilALaterOneSucceeds() {
		this.client.endsAtOnce = true;
		this.client.disconnected();
		this.node.connection().connect();
		pass(350);
		this.node.connection().abandonAttempt(Duration.ofMillis(350));
		assertThat(this.node.lastError()).isEqualTo("no connection within 350 ms");
		this.node.connection().connect();
		this.client.connected();
		assertThat(this.node.lastError()).isEqualTo("closed by the server");
	}

	@Test
	void serverThatIsReachedAfterASlowStartHasNoError() {
		Node slow = node();
		this.client.endsAtOnce = true;
		slow.connection().connect();
		pass(500);
		slow.connection().abandonAttempt(Duration.ofMillis(350));
		slow.connection().connect();
		this.client.connected();
		assertThat(slow.connection().believe(slow.connection().epoch())).isTrue();
		assertThat(slow.lastError()).isNull();
	}

	private void pass(long millis) {
		this.time.pass(Duration.ofMillis(millis));
	}

	/** Answers when the test says so, in order. */
	private static final class ScriptedClient implements NodeClient {

		private final List<Request> sent = new ArrayList<>();

		private final List<CompletableFuture<Reply>> outstanding = new ArrayList<>();

		private ConnectionListener listener = new ConnectionListener() {

			@Override
			public void connected() {
			}

			@Override
			public void disconnected(String reason) {
			}

		};

		private long receives;

		/** An end that this side wants is reported at once, as by the client. */
		private boolean endsAtOnce;

		private boolean live;

		NodeClient listen(NodeId id, ConnectionListener told) {
			this.listener = told;
			return this;
		}

		void connected() {
			this.listener.connected();
		}

		void disconnected() {
			this.live = false;
			this.listener.disconnected("closed by the server");
		}

		void answer(Reply reply) {
			this.outstanding.remove(0).complete(reply);
		}

		@Override
		public void connect() {
			this.live = true;
		}

		@Override
		public void disconnect() {
			if (this.endsAtOnce && this.live) {
				this.live = false;
				this.listener.disconnected("disconnected");
			}
		}

		@Override
		public CompletableFuture<Reply> send(Request request, CallMode mode) {
			CompletableFuture<Reply> reply = new CompletableFuture<>();
			this.sent.add(request);
			this.outstanding.add(reply);
			return reply;
		}

		@Override
		public CompletableFuture<Reply> sendBoth(Request first, Request second, CallMode mode) {
			return send(first, mode);
		}

		@Override
		public void attend(Future<?> reply, long atMostNanos) {
		}

		@Override
		public long receivedBytes() {
			return this.receives;
		}

		@Override
		public void close() {
		}

	}

}
