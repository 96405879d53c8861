/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import com.spotify.folsom.AsciiMemcacheClient;
import com.spotify.folsom.ConnectFuture;
import com.spotify.folsom.MemcacheClientBuilder;
import com.spotify.folsom.client.tls.DefaultSSLEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Spotify's client with Java serialization, on one group of servers.
 */
final class FolsomClient implements Candidate {

	private static final int HOUR = 3600;

	/** The yardstick's keys are on the same servers. */
	private static final String PREFIX = "folsom-";

	private final AsciiMemcacheClient<Serializable> client;

	FolsomClient(Servers servers) {
		this(servers, servers.primary());
	}

	FolsomClient(Servers servers, List<LocalMemcached> group) {
		MemcacheClientBuilder<Serializable> builder = MemcacheClientBuilder.newSerializableObjectClient();
		group.forEach((server) -> builder.withAddress(LocalServer.HOST, server.port()));
		servers.tls()
			.ifPresent((tls) -> builder.withSSLEngineFactory(new DefaultSSLEngineFactory(tls.context(), true)));
		this.client = builder.connectAscii();
		wait(ConnectFuture.fullyConnectedFuture(this.client));
	}

	@Override
	public @Nullable Object get(String key) {
		return wait(this.client.get(PREFIX + key));
	}

	@Override
	public int getAll(Collection<String> keys) {
		return (int) wait(this.client.get(keys.stream().map(PREFIX::concat).toList())).stream()
			.filter(Objects::nonNull)
			.count();
	}

	@Override
	public void put(String key, Object value) {
		wait(store(key, value));
	}

	CompletionStage<?> store(String key, Object value) {
		return this.client.set(PREFIX + key, (Serializable) value, HOUR);
	}

	@Override
	public void evict(String key) {
		wait(this.client.delete(PREFIX + key));
	}

	static <T> T wait(CompletionStage<T> stage) {
		return stage.toCompletableFuture().join();
	}

	@Override
	public void close() {
		this.client.shutdown();
	}

}
