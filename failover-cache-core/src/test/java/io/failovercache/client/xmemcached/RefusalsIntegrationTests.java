/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RefusingProxy;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers, and proxies before them, that refuse commands in words of their own.
 */
@RequiresMemcached
class RefusalsIntegrationTests {

	private final MemcachedProcess memcached = MemcachedProcess.start();

	private final RefusingProxy proxy = RefusingProxy.before(this.memcached.port());

	private final TestClient client = TestClient.of(this.proxy.port());

	@BeforeEach
	void connect() {
		this.client.connectAndWait();
		assertThat(call(Request.set("k", bytes("old"), 0))).isEqualTo(Reply.Status.STORED);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.proxy.close();
		this.memcached.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR object too large for cache", "SERVER_ERROR out of memory storing object",
			"SERVER_ERROR Out of memory allocating new item", "SERVER_ERROR temporary failure", "SERVER_ERROR",
			"SERVER_ERROR timeout", "SERVER_ERROR busy", "SERVER_ERROR Connection refused",
			"SERVER_ERROR object too big", "SERVER_ERROR failed to store", "SERVER_ERROR write quota exceeded",
			"SERVER_ERROR read only", "SERVER_ERROR unknown error", "CLIENT_ERROR bad data chunk",
			"CLIENT_ERROR bad command line format", "CLIENT_ERROR line too long", "CLIENT_ERROR invalid arguments",
			"CLIENT_ERROR", "ERROR", "ERROR unknown command", "NOT_STORED", "BUSY", "BUSY try again" })
	void storeThatIsRefusedLeavesNothingOlderAndTheConnectionInStep(String words) {
		this.proxy.refuse("(set|cas) k .*", words);
		assertThat(call(Request.set("k", bytes("new\r\nversion\r\n"), 0))).isEqualTo(Reply.Status.REFUSED);
		assertThat(call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
		this.proxy.pass();
		call(Request.set("k", bytes("old"), 0));
		long token = ((Reply.Value) call(Request.gets("k"))).cas();
		this.proxy.refuse("(set|cas) k .*", words);
		assertThat(call(Request.cas("k", bytes("new"), 0, token))).isEqualTo(Reply.Status.REFUSED);
		assertThat(call(Request.get("k"))).isEqualTo(Reply.Status.ABSENT);
		this.proxy.pass();
		assertThat(call(Request.set("k", bytes("newer"), 0))).isEqualTo(Reply.Status.STORED);
		assertThat(call(Request.get("k"))).isInstanceOf(Reply.Value.class);
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR temporary failure", "CLIENT_ERROR bad data chunk", "ERROR" })
	void storesThatAreRefusedTogetherLeaveTheConnectionInStep(String words) {
		this.proxy.refuse("(set|add) k.*", words);
		List<CompletableFuture<Reply>> replies = IntStream.range(0, 20)
			.mapToObj(
					(i) -> (i % 5 != 4) ? Request.set("k" + i, bytes("new"), 0) : Request.add("k" + i, bytes("new"), 0))
			.map(this.client::send)
			.toList();
		for (int i = 0; i < replies.size(); i++) {
			Reply reply = TestClient.replyOf(replies.get(i));
			assertThat(reply == Reply.Status.REFUSED || (i % 5 == 4 && reply instanceof Reply.Unknown)).isTrue();
		}
		this.proxy.pass();
		assertThat(((Reply.Value) call(Request.get("k"))).bytes()).isEqualTo(bytes("old"));
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "CLIENT_ERROR bad command line format" })
	void storesWhoseValuesAreTakenForCommandsHaveNoAnswer(String words) {
		this.proxy.refuseWithoutReading("set k.*", words);
		List<CompletableFuture<Reply>> replies = IntStream.range(0, 20)
			.mapToObj((i) -> this.client.send(Request.set("k" + i, bytes("new"), 0)))
			.toList();
		assertThat(replies).map(TestClient::replyOf).noneMatch(Reply.Status.class::isInstance);
		assertThat(this.client.awaitDisconnected()).contains("GarbledReplyException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SERVER_ERROR out of memory writing get response", "SERVER_ERROR temporary failure",
			"SERVER_ERROR", "SERVER_ERROR Connection timed out", "SERVER_ERROR backend failure", "BUSY", "ERROR",
			"ERROR unknown command", "CLIENT_ERROR", "CLIENT_ERROR bad command line format",
			"CLIENT_ERROR bad data chunk", "CLIENT_ERROR line too long", "CLIENT_ERROR malformed request" })
	void anyOtherCommandThatIsRefusedLeavesTheConnectionInStep(String words) {
		this.proxy.refuse("(get|gets|mg|delete|incr|add|version|stats).*", words);
		for (Request request : new Request[] { Request.get("k"), Request.get("k"), Request.gets("k"),
				Request.readOrMark("k", 60), Request.getAll(List.of("k", "l")), Request.delete("k"),
				Request.increment("k", 1), Request.version(), Request.stats(), Request.add("k", bytes("new"), 0) }) {
			assertThat(call(request)).as("%s", request.operation()).isEqualTo(Reply.Status.REFUSED);
		}
		this.proxy.pass();
		assertThat(((Reply.Value) call(Request.get("k"))).bytes()).isEqualTo(bytes("old"));
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	/** The next reply may be about the value that was not read. */
	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "CLIENT_ERROR bad command line format" })
	void readThatIsRefusedBehindARefusedStoreEndsTheConnection(String words) {
		this.proxy.refuse("(add|get) k.*", words);
		CompletableFuture<Reply> added = this.client.send(Request.add("k", bytes("new"), 0));
		CompletableFuture<Reply> read = this.client.send(Request.get("k"));
		assertThat(TestClient.replyOf(added)).isEqualTo(Reply.Status.REFUSED);
		assertThat(TestClient.replyOf(read)).isInstanceOf(Reply.Unknown.class);
		assertThat(this.client.awaitDisconnected()).contains("GarbledReplyException");
	}

	@Test
	void serverThatRefusesTheStoreAndTheDeleteMayHoldSomethingOlder() {
		this.proxy.refuse("(set|delete).*", "SERVER_ERROR temporary failure");
		Reply reply = call(Request.set("k", bytes("new"), 0));
		assertThat(reply).isInstanceOf(Reply.Unknown.class);
		assertThat(((Reply.Unknown) reply).reason()).isEqualTo(NoReplyReason.BUSY);
		assertThat(this.proxy.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "CLIENT_ERROR bad command line format", "SERVER_ERROR temporary failure" })
	void serverThatTakesTheValueForCommandsIsLeft(String words) {
		this.proxy.refuseWithoutReading("set k .*", words);
		Reply reply = call(Request.set("k", bytes("new\r\nnonsense"), 0));
		assertThat(reply).isInstanceOf(Reply.Unknown.class);
		assertThat(this.client.awaitDisconnected()).contains("GarbledReplyException");
	}

	@Test
	void serverWithTooManyConnectionsIsLeftWithAdvice() {
		this.proxy.refuse("get k", "ERROR Too many open connections");
		assertThat(call(Request.get("k"))).isInstanceOf(Reply.Unknown.class);
		assertThat(this.client.awaitDisconnected()).contains("Too many open connections", "-c");
	}

	@Test
	void serverThatWantsALoginInMidLifeIsLeftAndLoggedInAnew() {
		this.proxy.refuse("get k", "CLIENT_ERROR unauthenticated");
		assertThat(call(Request.get("k"))).isInstanceOf(Reply.Unknown.class);
		assertThat(this.client.awaitDisconnected()).contains("unauthenticated", "username");
		this.proxy.pass();
		this.client.connectAndWait();
		assertThat(call(Request.get("k"))).isInstanceOf(Reply.Value.class);
	}

	private Reply call(Request request) {
		return this.client.call(request);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
