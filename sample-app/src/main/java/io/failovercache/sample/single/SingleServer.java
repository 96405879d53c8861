/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.single;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.annotation.PreDestroy;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeSnapshot;

/**
 * A bare client of the first server of the primary group, with xmemcached's own defaults:
 * five seconds for an operation. Connects when it is first used. Thread-safe.
 */
@Component
class SingleServer {

	private final ObjectProvider<EngineStatus> engine;

	private @Nullable MemcachedClient client;

	SingleServer(ObjectProvider<EngineStatus> engine) {
		this.engine = engine;
	}

	synchronized MemcachedClient client() {
		if (this.client == null) {
			this.client = connect(address());
		}
		return this.client;
	}

	private String address() {
		return this.engine.orderedStream()
			.flatMap((status) -> status.nodes().stream())
			.filter((node) -> node.role() == GroupRole.PRIMARY)
			.map(NodeSnapshot::node)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no primary server to compare with"))
			.toString();
	}

	private static MemcachedClient connect(String address) {
		try {
			return new XMemcachedClientBuilder(address).build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No client for " + address, ex);
		}
	}

	@PreDestroy
	synchronized void close() throws IOException {
		if (this.client != null) {
			this.client.shutdown();
		}
	}

}
