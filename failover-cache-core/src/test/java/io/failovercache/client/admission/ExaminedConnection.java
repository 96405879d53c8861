/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.xmemcached.XmemcachedNodeClientFactory;
import io.failovercache.client.xmemcached.XmemcachedSettings;
import io.failovercache.client.xmemcached.XmemcachedSettings.Protocol;
import io.failovercache.time.SystemTimekeeper;

/**
 * The connection of one test to a server that is examined first, and what became of it.
 */
final class ExaminedConnection implements NodeClient.ConnectionListener, AutoCloseable {

	static final String CONNECTED = "connected";

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final SystemTimekeeper timekeeper = new SystemTimekeeper("examined-connection");

	private @Nullable NodeClient client;

	/**
	 * Connects for the first time.
	 * @return what became of it: {@link #CONNECTED}, or why not
	 */
	String connect(int port, Protocol protocol) {
		this.client = new ExaminingClientFactory(
				new XmemcachedNodeClientFactory(
						XmemcachedSettings.of(Duration.ofSeconds(5), protocol, Map.of(), List.of())),
				this.timekeeper, Duration.ofSeconds(3))
			.create(new NodeId("127.0.0.1", port), this);
		return connectAgain();
	}

	/**
	 * Connects once more.
	 * @return what became of it
	 */
	String connectAgain() {
		int before = this.events.size();
		client().connect();
		Awaitility.await().atMost(PATIENCE).until(() -> this.events.size() > before);
		return this.events.get(before);
	}

	NodeClient client() {
		return Objects.requireNonNull(this.client);
	}

	/** The results of all attempts, and the ends of connections, in order. */
	List<String> events() {
		return this.events;
	}

	@Override
	public void connected() {
		this.events.add(CONNECTED);
	}

	@Override
	public void disconnected(String reason) {
		this.events.add(reason);
	}

	@Override
	public void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.timekeeper.close();
	}

}
