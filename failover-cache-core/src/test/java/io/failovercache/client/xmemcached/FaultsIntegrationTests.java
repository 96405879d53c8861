/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.NodeId;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of the client with servers and networks that fail.
 */
@RequiresMemcached
class FaultsIntegrationTests {

	private static final byte[] VALUE = "v".getBytes(StandardCharsets.US_ASCII);

	@Test
	void answersEverythingOutstandingWhenTheServerIsKilled() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			memcached.freeze();
			List<CompletableFuture<Reply>> outstanding = sendMany(client, 600);
			memcached.kill();
			assertMissed(TestClient.replyOf(outstanding.get(0)), NoReplyReason.DISCONNECTED);
			outstanding.forEach((future) -> assertThat(TestClient.replyOf(future)).isInstanceOf(Reply.NoReply.class));
			client.awaitDisconnected();
			assertNotSent(client.call(Request.get("k")));
			assertThat(client.events()).hasSize(2);
		}
	}

	@Test
	void answersEverythingWhileSendersRaceWithADisconnect() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.of(memcached.port())) {
			for (int round = 0; round < 50; round++) {
				client.connectAndWait();
				List<CompletableFuture<Reply>> replies = new ArrayList<>();
				Thread sender = new Thread(() -> replies.addAll(sendMany(client, 300)));
				sender.start();
				replies.addAll(sendMany(client, round * 4));
				client.client().disconnect();
				sender.join();
				replies.forEach(TestClient::replyOf);
			}
			assertThat(client.events()).hasSize(100);
		}
	}

	@Test
	void neverBlocksOnAFrozenServerAndSendsNothingAfterADisconnect() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			memcached.freeze();
			long start = System.nanoTime();
			List<CompletableFuture<Reply>> outstanding = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				outstanding.add(client.send(Request.set("late-" + i, new byte[500_000], 0)));
			}
			client.client().disconnect();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			List<Reply> replies = outstanding.stream().map(TestClient::replyOf).toList();
			assertMissed(replies.get(0), NoReplyReason.DISCONNECTED);
			// More than the buffers on the way take: that never left this instance.
			assertNotSent(replies.get(99));
			memcached.resume();
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			assertThat(client.call(Request.get("late-99"))).isEqualTo(Reply.Status.ABSENT);
		}
	}

	@Test
	void tellsThatAServerRefuses() {
		try (TestClient client = TestClient.of(unusedPort())) {
			client.client().connect();
			assertThat(client.awaitDisconnected()).contains("java.net.ConnectException");
			assertNotSent(client.call(Request.get("k")));
			client.client().connect();
			client.awaitEvents(2);
		}
	}

	@Test
	void tellsThatAHostIsUnknown() {
		try (TestClient client = TestClient.of("no-such-host.invalid", 11211)) {
			client.client().connect();
			assertThat(client.awaitDisconnected()).containsAnyOf("java.net.UnknownHostException",
					"java.net.SocketTimeoutException");
		}
	}

	@Test
	void givesUpOnABlackHoleInTimeAndBlocksNoCaller() throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
				Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
				TestClient client = TestClient.of(full.getLocalPort())) {
			assertThat(first.isConnected() && second.isConnected()).isTrue();
			client.client().connect();
			assertThat(client.events()).isEmpty();
			assertThat(client.awaitDisconnected()).contains("SocketTimeoutException");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rubbish\r\n", "STORED\r\n", "\r\n", "\n", "VALUE other 0 1\r\nx\r\nEND\r\n",
			"VALUE k 0 99999999999\r\n", "VALUE k 0\r\n", "VALUE k x 1\r\n", "VALUE k 0 1\r\nxyz\r\nEND\r\n" })
	void closesTheConnectionOnAGarbledReply(String rubbish) {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = TestClient.connectedTo(proxy.port())) {
			memcached.freeze();
			CompletableFuture<Reply> first = client.send(Request.get("k"));
			CompletableFuture<Reply> second = client.send(Request.set("k", VALUE, 0));
			proxy.injectIntoReply(rubbish.getBytes(StandardCharsets.US_ASCII));
			assertMissed(TestClient.replyOf(first), NoReplyReason.GARBLED);
			assertMissed(TestClient.replyOf(second), NoReplyReason.GARBLED);
			client.awaitDisconnected();
			memcached.resume();
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
		}
	}

	@Test
	void closesTheConnectionOnBytesWithoutARequest() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = TestClient.connectedTo(proxy.port())) {
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			proxy.injectIntoReply("VALUE k 0 1\r\nx\r\nEND\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(client.awaitDisconnected()).contains("without a request");
			client.connectAndWait();
			assertThat(client.call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
		}
	}

	@Test
	void survivesAServerAtItsConnectionLimit() {
		try (MemcachedProcess memcached = MemcachedProcess.start("-c", "16", "-t", "1");
				TestClient healthy = TestClient.connectedTo(memcached.port())) {
			List<TestClient> more = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				TestClient client = TestClient.of(memcached.port());
				client.client().connect();
				more.add(client);
			}
			await().atMost(Duration.ofSeconds(20))
				.until(() -> more.stream().filter((client) -> client.events().size() > 1).count() >= 3);
			assertThat(healthy.call(Request.set("k", VALUE, 0))).isEqualTo(Reply.Status.STORED);
			more.forEach(TestClient::close);
			TestClient last = more.get(19);
			assertThat(last.call(Request.get("k"))).isInstanceOf(Reply.NoReply.class);
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				try (TestClient again = TestClient.of(memcached.port())) {
					again.client().connect();
					again.awaitEvents(1);
					assertThat(again.call(Request.version())).isInstanceOf(Reply.Text.class);
				}
			});
		}
	}

	@Test
	void readsRepliesThatComeByteByByte() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = TestClient.connectedTo(proxy.port())) {
			client.call(Request.set("k", VALUE, 0));
			proxy.trickle(1, Duration.ofMillis(1));
			CompletableFuture<Reply> one = client.send(Request.get("k"));
			CompletableFuture<Reply> none = client.send(Request.get("nothing"));
			CompletableFuture<Reply> many = client.send(Request.getAll(List.of("k", "nothing")));
			assertThat(((Reply.Value) TestClient.replyOf(one)).bytes()).isEqualTo(VALUE);
			assertThat(TestClient.replyOf(none)).isEqualTo(Reply.Status.ABSENT);
			assertThat(((Reply.Values) TestClient.replyOf(many)).found()).containsOnlyKeys("k");
		}
	}

	@Test
	void connectsAgainToAServerThatRestarted() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			client.call(Request.set("k", VALUE, 0));
			memcached.kill();
			client.awaitDisconnected();
			memcached.restart();
			client.connectAndWait();
			assertThat(client.call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
		}
	}

	@Test
	void oneFrozenServerLeavesAnotherAlone() {
		XmemcachedNodeClientFactory factory = new XmemcachedNodeClientFactory(
				XmemcachedSettings.text(TestClient.CONNECT_TIMEOUT));
		try (MemcachedProcess frozen = MemcachedProcess.start();
				MemcachedProcess healthy = MemcachedProcess.start();
				TestClient one = new TestClient(factory, node(frozen)).connectAndWait();
				TestClient other = new TestClient(factory, node(healthy)).connectAndWait()) {
			frozen.freeze();
			List<CompletableFuture<Reply>> stuck = sendMany(one, 1000);
			for (int i = 0; i < 500; i++) {
				assertThat(other.call(Request.set("k", VALUE, 0))).isEqualTo(Reply.Status.STORED);
			}
			assertThat(stuck).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void continuationThatFailsHurtsNoOther() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			client.send(Request.get("k")).thenAccept((reply) -> {
				throw new IllegalStateException("a bug of the caller");
			});
			assertThat(client.call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
		}
	}

	private static NodeId node(MemcachedProcess process) {
		return new NodeId("127.0.0.1", process.port());
	}

	private static List<CompletableFuture<Reply>> sendMany(TestClient client, int count) {
		List<CompletableFuture<Reply>> replies = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			replies.add(client.send((i % 3 == 0) ? Request.set("k" + i, new byte[1000], 0) : Request.get("k" + i % 5)));
		}
		return replies;
	}

	private static void assertMissed(Reply reply, NoReplyReason reason) {
		assertThat(reply).isInstanceOfSatisfying(Reply.Unknown.class,
				(missed) -> assertThat(missed.reason()).as(missed.detail()).isEqualTo(reason));
	}

	private static void assertNotSent(Reply reply) {
		assertThat(reply).isInstanceOfSatisfying(Reply.NotSent.class,
				(missed) -> assertThat(missed.reason()).as(missed.detail()).isEqualTo(NotSentReason.AWAY));
	}

	private static int unusedPort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
