/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.failovercache.client.NotSentReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command, on a server that is well.
 */
@RequiresMemcached
@ParameterizedClass
@EnumSource(XmemcachedSettings.Protocol.class)
class OperationsIntegrationTests {

	private final MemcachedProcess memcached = MemcachedProcess.start("-m", "64");

	private final XmemcachedSettings.Protocol protocol;

	private final TestClient client;

	OperationsIntegrationTests(XmemcachedSettings.Protocol protocol) {
		this.protocol = protocol;
		this.client = TestClient.of(protocol, this.memcached.port());
		this.client.connectAndWait();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.memcached.close();
	}

	@Test
	void readsWhatWasSet() {
		assertThat(this.client.call(Request.set("k", bytes("v"), 0))).isEqualTo(Reply.Status.STORED);
		assertThat(value(this.client.call(Request.get("k"))).bytes()).isEqualTo(bytes("v"));
		assertThat(value(this.client.call(Request.get("k"))).cas()).isZero();
		assertThat(this.client.call(Request.get("nothing"))).isEqualTo(Reply.Status.ABSENT);
		assertThat(this.client.call(Request.gets("nothing"))).isEqualTo(Reply.Status.ABSENT);
	}

	@Test
	void readsBytesThatLookLikeTheProtocol() {
		byte[] tricky = bytes("END\r\nVALUE x 0 3\r\nERROR\r\n");
		this.client.call(Request.set("tricky", tricky, 0));
		this.client.call(Request.set("empty", new byte[0], 0));
		assertThat(value(this.client.call(Request.get("tricky"))).bytes()).isEqualTo(tricky);
		assertThat(value(this.client.call(Request.get("empty"))).bytes()).isEmpty();
	}

	@Test
	void addsOnlyWhereNothingIs() {
		assertThat(this.client.call(Request.add("a", bytes("1"), 0))).isEqualTo(Reply.Status.STORED);
		assertThat(this.client.call(Request.add("a", bytes("2"), 0))).isEqualTo(Reply.Status.NOT_STORED);
		assertThat(value(this.client.call(Request.get("a"))).bytes()).isEqualTo(bytes("1"));
	}

	@Test
	void comparesAndSets() {
		assertThat(this.client.call(Request.cas("c", bytes("x"), 0, 1))).isEqualTo(Reply.Status.ABSENT);
		this.client.call(Request.set("c", bytes("1"), 0));
		long token = value(this.client.call(Request.gets("c"))).cas();
		assertThat(token).isNotZero();
		assertThat(this.client.call(Request.cas("c", bytes("2"), 0, token))).isEqualTo(Reply.Status.STORED);
		assertThat(this.client.call(Request.cas("c", bytes("3"), 0, token))).isEqualTo(Reply.Status.EXISTS);
		assertThat(this.client.call(Request.cas("c", bytes("3"), 0, -1))).isEqualTo(Reply.Status.EXISTS);
		assertThat(value(this.client.call(Request.get("c"))).bytes()).isEqualTo(bytes("2"));
	}

	@Test
	void deletes() {
		this.client.call(Request.set("d", bytes("1"), 0));
		assertThat(this.client.call(Request.delete("d"))).isEqualTo(Reply.Status.DELETED);
		assertThat(this.client.call(Request.delete("d"))).isEqualTo(Reply.Status.ABSENT);
	}

	@Test
	void counts() {
		assertThat(this.client.call(Request.increment("n", 1))).isEqualTo(Reply.Status.ABSENT);
		this.client.call(Request.set("n", bytes("10"), 0));
		assertThat(this.client.call(Request.increment("n", 5))).isEqualTo(new Reply.Count(15));
		this.client.call(Request.set("n", bytes("no number"), 0));
		assertThat(this.client.call(Request.increment("n", 1))).isEqualTo(Reply.Status.REFUSED);
	}

	@Test
	void readsManyKeysInOneCommand() {
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			keys.add("many-" + i);
			if (i % 2 == 0) {
				this.client.send(Request.set("many-" + i, bytes("" + i), 0));
			}
		}
		Map<String, Reply.Value> found = ((Reply.Values) this.client.call(Request.getAll(keys))).found();
		assertThat(found).hasSize(1000);
		assertThat(value(found.get("many-998")).bytes()).isEqualTo(bytes("998"));
		assertThat(this.client.call(Request.getAll(List.of()))).isEqualTo(new Reply.Values(Map.of()));
		assertThat(this.client.call(Request.getAll(List.of("none")))).isEqualTo(new Reply.Values(Map.of()));
	}

	@Test
	void tellsVersionAndStatistics() {
		assertThat(((Reply.Text) this.client.call(Request.version())).text()).matches("\\d+\\.\\d+.*");
		assertThat(((Reply.Text) this.client.call(Request.stats())).text()).contains("pid=" + this.memcached.pid(),
				"curr_connections=");
	}

	@Test
	void storesAlmostAMegabyteAndIsRefusedMore() {
		byte[] large = new byte[1000 * 1000];
		Arrays.fill(large, (byte) 7);
		assertThat(this.client.call(Request.set("large", large, 0))).isEqualTo(Reply.Status.STORED);
		assertThat(value(this.client.call(Request.get("large"))).bytes()).isEqualTo(large);
		byte[] tooLarge = new byte[1024 * 1024 + 1];
		assertThat(this.client.call(Request.set("large", tooLarge, 0))).isEqualTo(Reply.Status.REFUSED);
		assertThat(this.client.call(Request.get("large"))).isEqualTo(Reply.Status.ABSENT);
		assertThat(this.client.call(Request.add("large", tooLarge, 0))).isEqualTo(Reply.Status.REFUSED);
		assertThat(this.client.call(Request.version())).isInstanceOf(Reply.Text.class);
	}

	@Test
	void refusedSetTakesTheOlderValueWithIt() {
		byte[] tooLarge = new byte[1024 * 1024 + 1];
		this.client.call(Request.set("kept", bytes("old"), 0));
		assertThat(value(this.client.call(Request.get("kept"))).bytes()).isEqualTo(bytes("old"));
		assertThat(this.client.call(Request.set("kept", tooLarge, 0))).isEqualTo(Reply.Status.REFUSED);
		assertThat(this.client.call(Request.get("kept"))).isEqualTo(Reply.Status.ABSENT);
	}

	@Test
	void refusedCasTakesTheOlderValueWithIt() {
		this.client.call(Request.set("kept", bytes("old"), 0));
		long token = value(this.client.call(Request.gets("kept"))).cas();
		Request tooLarge = Request.cas("kept", new byte[1024 * 1024 + 1], 0, token);
		assertThat(this.client.call(tooLarge)).isEqualTo(Reply.Status.REFUSED);
		assertThat(this.client.call(Request.get("kept"))).isEqualTo(Reply.Status.ABSENT);
	}

	@Test
	void isRefusedWhenTheServerHasNoMemory() {
		try (MemcachedProcess full = MemcachedProcess.start("-m", "2", "-M");
				TestClient filling = TestClient.connectedTo(full.port())) {
			Reply last = Reply.Status.STORED;
			for (int i = 0; i < 200 && last == Reply.Status.STORED; i++) {
				last = filling.call(Request.set("k" + i, new byte[100_000], 0));
			}
			assertThat(last).isEqualTo(Reply.Status.REFUSED);
			assertThat(filling.call(Request.version())).isInstanceOf(Reply.Text.class);
		}
	}

	@Test
	void pipelinesThousandsInOrder() {
		List<CompletableFuture<Reply>> replies = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			this.client.send(Request.set("p" + i % 50, bytes("" + i), 0));
			replies.add(this.client.send(Request.get("p" + i % 50)));
		}
		for (int i = 0; i < 5000; i++) {
			assertThat(value(TestClient.replyOf(replies.get(i))).bytes()).isEqualTo(bytes("" + i));
		}
	}

	@Test
	void refusesWhatMustNotReachTheWire() {
		for (String key : List.of("", "a b", "a\r\nflush_all\r\n", "\u00e4", "\u007f", "\t", "k".repeat(251))) {
			assertRejected(Request.get(key));
			assertRejected(Request.set(key, bytes("v"), 0));
			assertRejected(Request.getAll(List.of("fine", key)));
		}
		assertRejected(Request.set("k", bytes("v"), -1));
		assertRejected(Request.cas("k", bytes("v"), -1, 1));
		assertRejected(Request.increment("k", -1));
		assertThat(this.client.call(Request.get("k".repeat(250)))).isEqualTo(Reply.Status.ABSENT);
	}

	private void assertRejected(Request request) {
		assertThat(this.client.call(request)).isInstanceOfSatisfying(Reply.NotSent.class,
				(missed) -> assertThat(missed.reason()).isEqualTo(NotSentReason.UNFIT));
	}

	private static Reply.Value value(@Nullable Reply reply) {
		assertThat(reply).isInstanceOf(Reply.Value.class);
		return (Reply.Value) Objects.requireNonNull(reply);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
