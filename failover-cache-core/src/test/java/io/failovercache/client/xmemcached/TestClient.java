/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.transport.TlsEngines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client under test, and what its listener was told.
 */
final class TestClient implements NodeClient.ConnectionListener, AutoCloseable {

	static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	private static final String CONNECTED = "connected";

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final NodeClient client;

	TestClient(NodeClient.Factory factory, NodeId node) {
		this.client = factory.create(node, this);
	}

	static TestClient of(int port) {
		return of("127.0.0.1", port);
	}

	static TestClient of(String host, int port) {
		return new TestClient(new XmemcachedNodeClientFactory(XmemcachedSettings.text(CONNECT_TIMEOUT)),
				new NodeId(host, port));
	}

	static TestClient of(XmemcachedSettings.Protocol protocol, int port) {
		return new TestClient(
				new XmemcachedNodeClientFactory(XmemcachedSettings.of(CONNECT_TIMEOUT, protocol, Map.of(), List.of())),
				new NodeId("127.0.0.1", port));
	}

	static TestClient of(TlsEngines engines, int port) {
		return new TestClient(new XmemcachedNodeClientFactory(XmemcachedSettings.text(CONNECT_TIMEOUT.multipliedBy(8)),
				(node) -> null, engines), new NodeId("localhost", port));
	}

	static TestClient connectedTo(int port) {
		TestClient client = of(port);
		client.connectAndWait();
		return client;
	}

	NodeClient client() {
		return this.client;
	}

	List<String> events() {
		return this.events;
	}

	TestClient connectAndWait() {
		int before = this.events.size();
		this.client.connect();
		awaitEvents(before + 1);
		assertThat(this.events.get(before)).isEqualTo(CONNECTED);
		return this;
	}

	String awaitDisconnected() {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> !this.events.isEmpty() && !CONNECTED.equals(this.events.get(this.events.size() - 1)));
		return this.events.get(this.events.size() - 1);
	}

	void awaitConnected() {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> !this.events.isEmpty() && CONNECTED.equals(this.events.get(this.events.size() - 1)));
	}

	void awaitEvents(int count) {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> this.events.size() >= count);
	}

	CompletableFuture<Reply> send(Request request) {
		return this.client.send(request);
	}

	Reply call(Request request) {
		return replyOf(send(request));
	}

	static Reply replyOf(CompletableFuture<Reply> future) {
		try {
			return future.get(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError("no reply", ex);
		}
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
		this.client.close();
	}

}
