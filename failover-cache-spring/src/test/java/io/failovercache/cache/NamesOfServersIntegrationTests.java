/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One name that leads to several servers, as a balancer or a {@code ClusterIP} service
 * does, and one server under several names: both are told, and nothing old is read.
 */
@RequiresMemcached
class NamesOfServersIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration SOON = Duration.ofSeconds(3);

	@Test
	void oneServerUnderTwoNamesIsToldAndCachesAllTheSame() {
		try (MemcachedProcess only = MemcachedProcess.start();
				TestInstance instance = TestInstance.of("localhost:" + only.port(), "127.0.0.1:" + only.port())) {
			await(instance::isUp);
			await(() -> !instance.engine().identities().isEmpty());
			assertThat(instance.engine().identities().values())
				.allSatisfy((finding) -> assertThat(finding).contains("the same server answers under"));
			FailoverCache cache = instance.cache("prices");
			await(() -> {
				cache.put("a", 1);
				return cache.get("a") != null;
			});
			cache.evict("a");
			assertThat(cache.get("a")).isNull();
		}
	}

	/**
	 * Each instance is led to a server of its own at first: with one balancer for both
	 * they might meet by chance, and soon would.
	 */
	@Test
	void severalServersBehindOneNameAreToldAndNothingOldIsRead() {
		try (MemcachedProcess first = MemcachedProcess.start();
				MemcachedProcess second = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				Balancer balancer = new Balancer(first.port());
				Balancer othersBalancer = new Balancer(second.port());
				TestInstance one = behind(balancer, backup);
				TestInstance other = behind(othersBalancer, backup)) {
			await(() -> !one.engine().identities().isEmpty() || !other.engine().identities().isEmpty());
			List<Balancer> both = List.of(balancer, othersBalancer);
			both.forEach((each) -> each.leadTo(first.port(), second.port()));
			readNothingOld(one.cache("prices"), other.cache("prices"), both);
		}
	}

	private static TestInstance behind(Balancer balancer, MemcachedProcess backup) {
		return TestInstance
			.of(new ServerAssignment(List.of(new WeightedServer(new NodeId("a1", "127.0.0.1", balancer.port()), 1)),
					List.of(new WeightedServer(new NodeId("127.0.0.1", backup.port()), 1)), List.of()));
	}

	private static void readNothingOld(FailoverCache mine, FailoverCache others, List<Balancer> balancers) {
		for (int i = 0; i < 4; i++) {
			int put = 2 * i;
			mine.put("x", put);
			awaitNothingOlder(others, put);
			others.put("x", put + 1);
			awaitNothingOlder(mine, put + 1);
			others.evict("x");
			Awaitility.await().atMost(SOON).until(() -> mine.get("x") == null);
			balancers.forEach(Balancer::reset);
		}
	}

	private static void awaitNothingOlder(FailoverCache cache, int value) {
		Awaitility.await()
			.during(Duration.ofMillis(500))
			.atMost(SOON.plus(SOON))
			.until(() -> isNothingOlder(cache.get("x", Integer.class), value));
	}

	private static boolean isNothingOlder(@Nullable Integer read, int value) {
		return read == null || read == value;
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).until(condition);
	}

	/** Leads each connection to the next one of its servers. */
	private static final class Balancer implements AutoCloseable {

		private volatile List<Integer> targets;

		private final ServerSocket listener;

		private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

		Balancer(int target) {
			this.targets = List.of(target);
			try {
				this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			start(this::accept);
		}

		/** Leads new connections elsewhere. */
		void leadTo(Integer... servers) {
			this.targets = List.of(servers);
		}

		int port() {
			return this.listener.getLocalPort();
		}

		private void accept() throws IOException {
			for (int next = 0; true; next++) {
				Socket client = this.listener.accept();
				List<Integer> servers = this.targets;
				Socket server = new Socket("127.0.0.1", servers.get(next % servers.size()));
				client.setTcpNoDelay(true);
				server.setTcpNoDelay(true);
				this.sockets.addAll(List.of(client, server));
				start(() -> relay(client, server));
				start(() -> relay(server, client));
			}
		}

		private static void relay(Socket from, Socket to) throws IOException {
			try (from; to) {
				from.getInputStream().transferTo(to.getOutputStream());
			}
		}

		private static void start(Relaying relaying) {
			Thread thread = new Thread(() -> {
				try {
					relaying.run();
				}
				catch (IOException ex) {
					// A side has closed its connection.
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		void reset() {
			this.sockets.forEach(Balancer::close);
			this.sockets.clear();
		}

		private static void close(AutoCloseable socket) {
			try {
				socket.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close() {
			close(this.listener);
			reset();
		}

		private interface Relaying {

			void run() throws IOException;

		}

	}

}
