/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.CallMode;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.connection.ConnectionThreads;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.observe.OperationOutcome;
import io.failovercache.replication.EngineDependencies;
import io.failovercache.replication.EngineSettings;
import io.failovercache.replication.FailoverEngine;
import io.failovercache.replication.ReadOutcome;
import io.failovercache.replication.Rules;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.time.SystemTimekeeper;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine around which everything fails that is not a server: threads, observers, name
 * services. No call throws, and each server is used again when the trouble is over.
 */
@RequiresMemcached
class EngineSurvivalIntegrationTests {

	private static final String SCARCE = "scarce ";

	private static final EntryKey KEY = new EntryKey("products", "a");

	private static final Duration LIMIT = EngineSettings.defaults("test").operationTimeout();

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final SystemTimekeeper time = new SystemTimekeeper("failover-cache-timer");

	private final ScarceThreads threads = new ScarceThreads();

	private final CountDownLatch nameService = new CountDownLatch(1);

	private final AngryObserver observer = new AngryObserver();

	private final FailoverEngine engine = new FailoverEngine(EngineSettings.defaults("test"),
			new ServerAssignment(List.of(server("a1.cache.test", this.primary)),
					List.of(server("127.0.0.1", this.backup)), List.of()),
			new EngineDependencies(
					new XmemcachedNodeClientFactory(XmemcachedSettings.text(Duration.ofMillis(500)), this::lookUp,
							new ConnectionThreads(this.threads::named)),
					NodeBreakers.standalone(BreakerSettings.defaults()), this.time, this.observer, new Random(),
					Rules.all()));

	private static WeightedServer server(String host, MemcachedProcess process) {
		return new WeightedServer(new NodeId(host, process.port()), 1);
	}

	@AfterEach
	void close() {
		this.nameService.countDown();
		this.engine.close();
		this.time.close();
		this.primary.close();
		this.backup.close();
	}

	private InetAddress[] lookUp(String host) throws IOException {
		if (!host.equals("127.0.0.1")) {
			try {
				this.nameService.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}
		return new InetAddress[] { InetAddress.getByName("127.0.0.1") };
	}

	@Test
	void nameServiceThatHangsCostsTheOtherServerNothing() {
		this.engine.start();
		await(GroupRole.BACKUP);
		for (int i = 0; i < 20; i++) {
			writeAndRead(i);
		}
		assertThat(state(GroupRole.PRIMARY)).isEqualTo(NodeState.DOWN);
		this.nameService.countDown();
		await(GroupRole.PRIMARY);
		awaitUsable();
	}

	@Test
	void shortageOfThreadsIsAnOutageAndEndsWithIt() {
		this.nameService.countDown();
		this.engine.start();
		awaitBoth();
		write(1);
		awaitIdleThreadsEnd();
		this.threads.scarce = true;
		this.primary.kill();
		this.backup.kill();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> state(GroupRole.PRIMARY) == NodeState.DOWN && state(GroupRole.BACKUP) == NodeState.DOWN);
		this.primary.restart();
		this.backup.restart();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			write(1);
			assertThat(read()).isEqualTo(-1);
			return this.threads.refused > 10;
		});
		this.threads.scarce = false;
		awaitBoth();
		awaitUsable();
	}

	@Test
	void oneServerWithoutAThreadLeavesTheOtherInUse() {
		this.nameService.countDown();
		this.engine.start();
		awaitBoth();
		awaitIdleThreadsEnd();
		this.threads.scarce = true;
		this.primary.kill();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> state(GroupRole.PRIMARY) == NodeState.DOWN);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			writeAndRead(this.threads.refused % 100);
			return this.threads.refused > 5;
		});
		this.threads.scarce = false;
		this.primary.restart();
		awaitBoth();
		awaitUsable();
	}

	@Test
	void observerThatThrowsErrorsAffectsNoCallAndNoServer() {
		this.nameService.countDown();
		this.engine.start();
		awaitBoth();
		this.observer.angry = true;
		writeAndRead(1);
		this.primary.freeze();
		for (int i = 0; i < 20; i++) {
			writeAndRead(i);
		}
		this.primary.resume();
		awaitBoth();
		assertThat(this.engine.failuresOfObservers()).isPositive();
		awaitUsable();
	}

	/** One that is idle connects again, whatever new threads there are. */
	private static void awaitIdleThreadsEnd() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals(SCARCE + "failover-cache-connect")));
	}

	private void awaitBoth() {
		await(GroupRole.PRIMARY);
		await(GroupRole.BACKUP);
	}

	private void await(GroupRole role) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state(role) == NodeState.UP);
	}

	private NodeState state(GroupRole role) {
		return this.engine.nodes().stream().filter((node) -> node.role() == role).findFirst().orElseThrow().state();
	}

	/** A busy machine may make a call late, which is a miss; never an older value. */
	private void writeAndRead(int value) {
		write(value);
		assertThat(read()).isIn(value, -1);
	}

	private void awaitUsable() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			write(7);
			return read() == 7;
		});
	}

	private void write(int value) {
		Entry entry = new Entry(EntryKind.VALUE, 1, this.time.currentTimeMillis() + 600_000, 0, "",
				new byte[] { (byte) value });
		this.engine.bounded().awaitWrite(KEY, this.engine.store().put(KEY, entry, CallMode.ASYNC), LIMIT);
	}

	private int read() {
		ReadOutcome outcome = this.engine.bounded().readNow(KEY, LIMIT);
		return (outcome instanceof ReadOutcome.Hit hit) ? hit.entry().payload()[0] : -1;
	}

	/** A machine that gives no more threads for a while. */
	private static final class ScarceThreads {

		private volatile boolean scarce;

		private volatile int refused;

		private ThreadFactory named(String name) {
			return (task) -> {
				if (this.scarce) {
					refuse();
				}
				Thread thread = new Thread(task, SCARCE + name);
				thread.setDaemon(true);
				return thread;
			};
		}

		private synchronized void refuse() {
			this.refused++;
			throw new OutOfMemoryError("unable to create native thread");
		}

	}

	/** Throws an error wherever it is told something. */
	private static final class AngryObserver implements EngineObserver {

		private volatile boolean angry;

		private void scream() {
			if (this.angry) {
				throw new NoClassDefFoundError("thrown by an observer");
			}
		}

		@Override
		public void operation(GroupRole group, NodeId node, Operation operation, OperationOutcome outcome, long nanos) {
			scream();
		}

		@Override
		public void nodeStateChanged(GroupRole group, NodeId node, NodeState from, NodeState to, String reason) {
			scream();
		}

		@Override
		public void event(EngineEvent event, GroupRole group, NodeId node) {
			scream();
		}

	}

}
