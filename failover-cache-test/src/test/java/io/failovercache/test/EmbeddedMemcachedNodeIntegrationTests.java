/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.failovercache.test.EmbeddedMemcachedNode.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class EmbeddedMemcachedNodeIntegrationTests {

	private final EmbeddedMemcachedNode node = EmbeddedMemcachedNode.start();

	@AfterEach
	void closeNode() {
		this.node.close();
	}

	@Test
	void servesPipelinedCommandsInOrder() throws IOException {
		try (TextClient client = connect()) {
			client.send("set k 0 0 1\r\na\r\nget k\r\ndelete k\r\nget k\r\nquit\r\n");
			assertThat(client.rest()).isEqualTo("STORED\r\nVALUE k 0 1\r\na\r\nEND\r\nDELETED\r\nEND\r\n");
		}
		assertThat(this.node.commandCount()).isEqualTo(5);
	}

	@Test
	void takesAndReturnsAValueOfManyPackets() throws IOException {
		String value = "0123456789".repeat(100_000);
		try (TextClient client = connect()) {
			assertThat(client.ask("set k 0 0 1000000\r\n" + value + "\r\n")).isEqualTo("STORED");
			client.send("get k\r\nquit\r\n");
			assertThat(client.rest()).isEqualTo("VALUE k 0 1000000\r\n" + value + "\r\nEND\r\n");
		}
	}

	@Test
	void serves300ConnectionsAtATime() throws IOException {
		List<TextClient> clients = new ArrayList<>();
		try {
			for (int i = 0; i < 300; i++) {
				clients.add(connect());
				clients.get(i).send("set key-" + i + " 0 0 1\r\na\r\n");
			}
			for (TextClient client : clients) {
				assertThat(client.line()).isEqualTo("STORED");
			}
		}
		finally {
			for (TextClient client : clients) {
				client.close();
			}
		}
		assertThat(this.node.itemCount()).isEqualTo(300);
	}

	@Test
	void doesNotPileUpAnswersForAClientThatDoesNotRead() throws IOException {
		String value = "x".repeat(1_000_000);
		try (TextClient client = connect()) {
			assertThat(client.ask("set k 0 0 1000000\r\n" + value + "\r\n")).isEqualTo("STORED");
			client.send("get k\r\n".repeat(200));
			Awaitility.await().until(client::hasAnswer);
			try (TextClient other = connect()) {
				assertThat(other.ask("version\r\n")).startsWith("VERSION");
			}
			assertThat(this.node.commandCount()).isLessThan(100);
			client.send("quit\r\n");
			assertThat(client.rest()).hasSize(200 * (value.length() + "VALUE k 0 1000000\r\n\r\nEND\r\n".length()));
		}
	}

	@Test
	void crashedNodeResetsAndRefusesAndHasLostItsData() throws IOException {
		try (TextClient client = connect()) {
			client.ask("set k 0 0 1\r\na\r\n");
			this.node.crash();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.ask("get k\r\n"));
		}
		assertThat(this.node.state()).isEqualTo(State.CRASHED);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
		int port = this.node.port();
		this.node.restart();
		assertThat(this.node.port()).isEqualTo(port);
		assertThat(askOnce("get k\r\n")).isEqualTo("END");
	}

	@Test
	void frozenNodeAcceptsAndAnswersOnceItIsResumed() throws IOException {
		askOnce("set k 0 0 1\r\na\r\n");
		try (TextClient before = connect()) {
			before.ask("version\r\n");
			this.node.freeze();
			before.send("set late 0 0 1\r\na\r\n");
			try (TextClient during = connect()) {
				during.send("get k\r\n");
				Awaitility.await()
					.during(Duration.ofMillis(300))
					.atMost(Duration.ofSeconds(5))
					.until(() -> !before.hasAnswer() && !during.hasAnswer());
				assertThat(this.node.contains("late")).isFalse();
				this.node.resume();
				assertThat(before.line()).isEqualTo("STORED");
				assertThat(during.line()).isEqualTo("VALUE k 0 1");
			}
		}
	}

	@Test
	void frozenNodeCanCrash() throws IOException {
		this.node.freeze();
		this.node.crash();
		this.node.restart();
		assertThat(askOnce("version\r\n")).startsWith("VERSION");
	}

	@Test
	void nodeCutOffKeepsItsData() throws IOException {
		try (TextClient client = connect()) {
			client.ask("set k 0 0 1\r\na\r\n");
			this.node.cut();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.ask("get k\r\n"));
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
		assertThat(this.node.contains("k")).isTrue();
		this.node.heal();
		assertThat(askOnce("get k\r\n")).isEqualTo("VALUE k 0 1");
	}

	@Test
	void slowNodeExecutesAtOnceAndAnswersLate() throws IOException {
		this.node.slowDown(Duration.ofMillis(200));
		assertThat(this.node.delay()).isEqualTo(Duration.ofMillis(200));
		try (TextClient client = connect()) {
			long start = System.nanoTime();
			client.send("set a 0 0 1\r\na\r\nset b 0 0 1\r\nb\r\nset c 0 0 1\r\nc\r\n");
			Awaitility.await().until(() -> this.node.contains("c"));
			assertThat(client.line()).isEqualTo("STORED");
			assertThat(client.line()).isEqualTo("STORED");
			assertThat(client.line()).isEqualTo("STORED");
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			assertThat(took).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
			this.node.slowDown(Duration.ZERO);
			assertThat(client.ask("get nope\r\n")).isEqualTo("END");
		}
	}

	@Test
	void fullNodeSaysSo() throws IOException {
		this.node.fill();
		assertThat(this.node.isFull()).isTrue();
		assertThat(askOnce("set k 0 0 1\r\na\r\n")).isEqualTo("SERVER_ERROR out of memory storing object");
		this.node.empty();
		assertThat(this.node.isFull()).isFalse();
		assertThat(askOnce("set k 0 0 1\r\na\r\n")).isEqualTo("STORED");
	}

	@Test
	void resetMendsEveryFault() throws IOException {
		List<Runnable> faults = List.of(this.node::crash, this.node::freeze, this.node::cut, this.node::fill,
				() -> this.node.slowDown(Duration.ofDays(1)));
		for (Runnable fault : faults) {
			fault.run();
			this.node.reset();
			assertThat(this.node.itemCount()).isZero();
			assertThat(askOnce("set k 0 0 1\r\na\r\n")).isEqualTo("STORED");
		}
	}

	@Test
	void excessConnectionIsRefusedWithAReason() throws IOException {
		try (EmbeddedMemcachedNode narrow = EmbeddedMemcachedNode.builder().maxConnections(1).start()) {
			try (TextClient first = new TextClient(narrow.port())) {
				assertThat(first.ask("version\r\n")).startsWith("VERSION");
				try (TextClient second = new TextClient(narrow.port())) {
					assertThat(second.rest()).isEqualTo("ERROR Too many open connections\r\n");
				}
				assertThat(first.ask("get k\r\n")).isEqualTo("END");
			}
			Awaitility.await().untilAsserted(() -> {
				try (TextClient third = new TextClient(narrow.port())) {
					assertThat(third.ask("version\r\n")).startsWith("VERSION");
				}
			});
		}
	}

	@Test
	void tellsItsKeys() throws IOException {
		askOnce("set sm\u00c3\u00b8rrebr\u00c3\u00b8d 0 0 1\r\na\r\n");
		assertThat(this.node.keys()).containsExactly("sm\u00f8rrebr\u00f8d");
		assertThat(this.node.contains("sm\u00f8rrebr\u00f8d")).isTrue();
		this.node.flush();
		assertThat(this.node.keys()).isEmpty();
	}

	@Test
	void takenPortIsAnError() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> EmbeddedMemcachedNode.start(this.node.port()));
	}

	@Test
	void closedNodeLeavesNoThreadAndStaysClosed() {
		String thread = "embedded-memcached-" + this.node.port();
		assertThat(threads()).contains(thread);
		this.node.close();
		this.node.close();
		assertThat(threads()).doesNotContain(thread);
		assertThatIllegalStateException().isThrownBy(this.node::restart).withMessageContaining(this.node.address());
	}

	@Test
	void invalidFaultIsAnError() {
		this.node.crash();
		assertThatIllegalStateException().isThrownBy(this.node::freeze).withMessageContaining("CRASHED");
		assertThatIllegalStateException().isThrownBy(this.node::cut);
		assertThatIllegalStateException().isThrownBy(this.node::heal);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	private TextClient connect() throws IOException {
		return new TextClient(this.node.port());
	}

	private String askOnce(String text) throws IOException {
		try (TextClient client = connect()) {
			return client.ask(text);
		}
	}

}
