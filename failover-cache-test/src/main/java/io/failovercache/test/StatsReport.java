/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The answer to {@code stats}.
 */
final class StatsReport {

	/** The release of memcached whose replies this node gives. */
	static final String VERSION = "1.6.18-embedded";

	private final NodeSettings settings;

	private final ItemStore store;

	private final Counters counters;

	private final IntSupplier connections;

	private final long startedAt;

	StatsReport(NodeSettings settings, ItemStore store, Counters counters, IntSupplier connections) {
		this.settings = settings;
		this.store = store;
		this.counters = counters;
		this.connections = connections;
		this.startedAt = store.now();
	}

	void general(Reply reply) {
		ItemStore.Usage usage = this.store.usage();
		long now = this.store.now();
		stat(reply, "pid", ProcessHandle.current().pid());
		stat(reply, "uptime", TimeUnit.MILLISECONDS.toSeconds(now - this.startedAt));
		stat(reply, "time", TimeUnit.MILLISECONDS.toSeconds(now));
		stat(reply, "version", VERSION);
		stat(reply, "pointer_size", 64);
		stat(reply, "max_connections", this.settings.maxConnections());
		stat(reply, "curr_connections", this.connections.getAsInt());
		for (Counter counter : Counter.values()) {
			stat(reply, counter.statName(), this.counters.get(counter));
		}
		stat(reply, "limit_maxbytes", usage.limit());
		stat(reply, "accepting_conns", 1);
		stat(reply, "threads", 1);
		stat(reply, "bytes", usage.bytes());
		stat(reply, "curr_items", usage.items());
		stat(reply, "total_items", usage.totalItems());
		stat(reply, "evictions", usage.evictions());
		reply.line("END");
	}

	void settings(Reply reply) {
		stat(reply, "maxbytes", this.settings.memoryLimit());
		stat(reply, "maxconns", this.settings.maxConnections());
		stat(reply, "evictions", "on");
		stat(reply, "cas_enabled", "yes");
		stat(reply, "flush_enabled", "yes");
		stat(reply, "item_size_max", this.settings.maxItemSize());
		stat(reply, "maxconns_fast", "yes");
		reply.line("END");
	}

	private static void stat(Reply reply, String name, Object value) {
		reply.line("STAT " + name + " " + value);
	}

}
