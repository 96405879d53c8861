/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The servers that all candidates share.
 *
 * @param primary of the first group; whoever knows one group only uses this one
 * @param backup of the second group
 * @param redis where it is installed
 */
record Servers(List<LocalMemcached> primary, List<LocalMemcached> backup,
		Optional<LocalRedis> redis) implements AutoCloseable {

	/**
	 * Starts two groups of memcached.
	 * @param each how many servers a group has
	 * @param redis who is measured beside them
	 */
	static Servers start(int each, Optional<LocalRedis> redis) {
		return new Servers(memcached(each), memcached(each), redis);
	}

	private static List<LocalMemcached> memcached(int number) {
		return IntStream.range(0, number).mapToObj((unused) -> LocalMemcached.start()).toList();
	}

	/** How many servers a group has. */
	int each() {
		return this.primary.size();
	}

	/** The CPU time that all servers took so far. */
	Duration cpu() {
		return all().map(LocalServer::cpu).reduce(Duration.ZERO, Duration::plus);
	}

	private Stream<LocalServer> all() {
		List<LocalServer> all = new ArrayList<>(this.primary);
		all.addAll(this.backup);
		this.redis.ifPresent(all::add);
		return all.stream();
	}

	@Override
	public void close() {
		all().forEach(LocalServer::close);
	}

}
