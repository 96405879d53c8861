/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.failovercache.client.CallMode;
import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.FaultProxy;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Callers that read the replies that they wait for.
 */
@RequiresMemcached
class AttendingIntegrationTests {

	private static final byte[] VALUE = "v".getBytes(StandardCharsets.US_ASCII);

	private static final long LONG = Duration.ofSeconds(20).toNanos();

	private static final long SHORT = Duration.ofMillis(5).toNanos();

	@Test
	void callerThatWaitsReadsItsReply() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			int own = 0;
			for (int i = 0; i < 200; i++) {
				CompletableFuture<Reply> reply = client.client().send(Request.set("k", VALUE, 0), CallMode.BLOCKING);
				CompletableFuture<Thread> reader = reply.thenApply((stored) -> Thread.currentThread());
				client.client().attend(reply, LONG);
				own += (reader.join() == Thread.currentThread()) ? 1 : 0;
				assertThat(reply).isCompletedWithValue(Reply.Status.STORED);
			}
			// Now and then the IO thread is told of a reply first.
			assertThat(own).isGreaterThan(150);
			assertThat(client.call(Request.get("k"))).isInstanceOf(Reply.Value.class);
		}
	}

	@Test
	void continuationsOfAsyncCallsRunInTheIoThread() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			memcached.freeze();
			CompletableFuture<Reply> attended = client.client().send(Request.get("k"), CallMode.BLOCKING);
			Thread caller = new Thread(() -> client.client().attend(attended, LONG));
			caller.start();
			await().until(() -> caller.getState() == Thread.State.RUNNABLE || !caller.isAlive());
			CompletableFuture<Thread> reader = client.send(Request.version())
				.thenApply((version) -> Thread.currentThread());
			memcached.resume();
			assertThat(reader.get(20, TimeUnit.SECONDS).getName()).startsWith("Xmemcached-Reactor");
			assertThat(TestClient.replyOf(attended)).isEqualTo(Reply.Status.ABSENT);
			caller.join(Duration.ofSeconds(20).toMillis());
			assertThat(caller.isAlive()).isFalse();
		}
	}

	@Test
	void callerThatWaitsLongLeavesTheReplyToTheIoThread() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			call(client, Request.set("k", VALUE, 0));
			memcached.freeze();
			CompletableFuture<Reply> reply = client.client().send(Request.get("k"), CallMode.BLOCKING);
			CompletableFuture<Thread> reader = reply.thenApply((found) -> Thread.currentThread());
			client.client().attend(reply, SHORT);
			assertThat(reply).isNotDone();
			memcached.resume();
			assertThat(reader.get(20, TimeUnit.SECONDS).getName()).startsWith("Xmemcached-Reactor");
		}
	}

	@Test
	void waitingCallerReturnsWhenTheConnectionEnds() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			call(client, Request.version());
			memcached.freeze();
			CompletableFuture<Reply> reply = client.client().send(Request.get("k"), CallMode.BLOCKING);
			Thread caller = new Thread(() -> client.client().attend(reply, LONG));
			caller.start();
			client.client().disconnect();
			assertThat(TestClient.replyOf(reply)).isInstanceOf(Reply.NoReply.class);
			caller.join(Duration.ofSeconds(10).toMillis());
			assertThat(caller.isAlive()).isFalse();
		}
	}

	@Test
	void waitingCallerSeesThatTheServerDied() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			call(client, Request.version());
			memcached.kill();
			Reply reply = call(client, Request.get("k"));
			assertThat(reply).isInstanceOf(Reply.NoReply.class);
			client.awaitDisconnected();
		}
	}

	@Test
	void bytesThatCameUnwatchedAreNotTakenForTheNextReply() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				FaultProxy proxy = FaultProxy.to("127.0.0.1", memcached.port());
				TestClient client = TestClient.connectedTo(proxy.port())) {
			for (int i = 0; i < 20; i++) {
				call(client, Request.set("k", VALUE, 0));
			}
			proxy.injectIntoReply("END\r\n".getBytes(StandardCharsets.US_ASCII));
			await().pollDelay(Duration.ofMillis(50)).until(() -> true);
			assertThat(call(client, Request.get("k"))).isInstanceOf(Reply.NoReply.class);
			assertThat(client.awaitDisconnected()).contains("without a request");
		}
	}

	@Test
	void interruptSendsTheCallerAwayAndLeavesTheConnection() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			call(client, Request.version());
			memcached.freeze();
			CompletableFuture<Reply> reply = client.client().send(Request.set("k", VALUE, 0), CallMode.BLOCKING);
			Thread.currentThread().interrupt();
			client.client().attend(reply, LONG);
			assertThat(Thread.interrupted()).isTrue();
			memcached.resume();
			assertThat(TestClient.replyOf(reply)).isEqualTo(Reply.Status.STORED);
			assertThat(client.events()).hasSize(1);
		}
	}

	@Test
	void noReplyIsLeftUnreadHoweverCallersAreMixed() throws Exception {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			ExecutorService executor = Executors.newCachedThreadPool();
			try {
				for (int threads = 1; threads <= 8; threads *= 2) {
					List<Future<?>> callers = new ArrayList<>();
					for (int caller = 0; caller < threads; caller++) {
						String key = "k" + caller;
						callers.add(executor.submit(() -> mixed(client, key)));
					}
					for (Future<?> caller : callers) {
						caller.get(60, TimeUnit.SECONDS);
					}
				}
			}
			finally {
				executor.shutdownNow();
			}
			assertThat(client.events()).hasSize(1);
		}
	}

	private static void mixed(TestClient client, String key) {
		Random random = new Random(key.hashCode());
		for (int i = 0; i < 2000; i++) {
			byte[] value = (key + '-' + i).getBytes(StandardCharsets.US_ASCII);
			assertThat(some(client, Request.set(key, value, 0), random)).isEqualTo(Reply.Status.STORED);
			assertThat(((Reply.Value) some(client, Request.get(key), random)).bytes()).isEqualTo(value);
		}
	}

	private static Reply some(TestClient client, Request request, Random random) {
		return (random.nextInt(10) == 0) ? client.call(request) : call(client, request);
	}

	private static Reply call(TestClient client, Request request) {
		CompletableFuture<Reply> reply = client.client().send(request, CallMode.BLOCKING);
		client.client().attend(reply, SHORT);
		return TestClient.replyOf(reply);
	}

	@Test
	void callInAContinuationDoesNotReadInTheMiddleOfAReply() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			call(client, Request.set("k", VALUE, 0));
			CompletableFuture<Reply> inside = client.send(Request.version()).thenCompose((version) -> {
				CompletableFuture<Reply> reply = client.client().send(Request.get("k"), CallMode.BLOCKING);
				client.client().attend(reply, LONG);
				return reply;
			});
			assertThat(inside).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Reply.Value.class);
			assertThat(client.events()).hasSize(1);
		}
	}

	@Test
	void missIsTheSameForABlockingCaller() {
		try (MemcachedProcess memcached = MemcachedProcess.start();
				TestClient client = TestClient.connectedTo(memcached.port())) {
			client.client().disconnect();
			assertThat(call(client, Request.get("k"))).isInstanceOfSatisfying(Reply.NotSent.class,
					(missed) -> assertThat(missed.reason()).isEqualTo(NotSentReason.AWAY));
		}
	}

}
