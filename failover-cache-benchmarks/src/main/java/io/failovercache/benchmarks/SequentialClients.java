/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * Replication as it is often written by hand: one group after the other.
 */
final class SequentialClients implements Candidate {

	private final BareClient first;

	private final BareClient second;

	SequentialClients(Servers servers) {
		this.first = new BareClient(servers.primary());
		this.second = new BareClient(servers.backup());
	}

	@Override
	public @Nullable Object get(String key) {
		Object found = this.first.get(key);
		return (found != null) ? found : this.second.get(key);
	}

	@Override
	public void put(String key, Object value) {
		this.first.put(key, value);
		this.second.put(key, value);
	}

	@Override
	public void evict(String key) {
		this.first.evict(key);
		this.second.evict(key);
	}

	@Override
	public void close() {
		this.first.close();
		this.second.close();
	}

}
