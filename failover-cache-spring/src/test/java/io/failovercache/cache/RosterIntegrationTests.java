/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NodeId;
import io.failovercache.replication.ServerAssignment;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that know the same servers by other lists, names and weights read each
 * other's writes, from the first read of the newcomer on.
 */
class RosterIntegrationTests {

	private static final Duration TIME = Duration.ofSeconds(5);

	private static final long BOUND = Duration.ofSeconds(1).toNanos();

	private static final int KEYS = 200;

	private final List<MemcachedProcess> servers = Stream.generate(MemcachedProcess::start).limit(4).toList();

	private final List<TestInstance> instances = new ArrayList<>();

	private final List<List<Long>> acknowledged = IntStream.range(0, KEYS)
		.mapToObj((key) -> (List<Long>) new ArrayList<Long>())
		.toList();

	private final Random random = new Random(1);

	private final List<String> stale = new ArrayList<>();

	private int hits;

	private int reads;

	@AfterEach
	void close() {
		this.instances.forEach(TestInstance::close);
		this.servers.forEach(MemcachedProcess::close);
	}

	/**
	 * A digit is a server; what stands before {@code @} its name, after {@code =} its
	 * weight.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			added     | 0 1           | 3 | 0 1 2         | 3
			removed   | 0 1 2         | 3 | 0 2           | 3
			replaced  | 0 1           | 3 | 0 2           | 3
			named     | 0 1           | 3 | a@0 b@1       | c@3
			host name | 0 1           | 3 | localhost/0 1 | 3
			weighted  | 0 1           | 3 | 0=3 1         | 3
			ordered   | 0 1 2         | 3 | 2 0 1         | 3
			swapped   | 0 1           | 3 | 3             | 0 1
			no backup | 0 1           | 3 | 0 1           | -
			""")
	void newcomerWithAnotherListReadsNothingOldAndNeitherDoTheOthers(String what, String primary, String backup,
			String otherPrimary, String otherBackup) {
		for (int i = 0; i < 2; i++) {
			start(primary, backup);
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.instances.stream().allMatch(TestInstance::isUp));
		load(Duration.ofSeconds(1));
		start(otherPrimary, otherBackup);
		load(TIME);
		this.instances.remove(0).close();
		load(Duration.ofSeconds(2));
		assertThat(this.stale).as(what + ", " + this.reads + " reads").isEmpty();
		assertThat(this.hits).isGreaterThan(this.reads / 2);
	}

	private void start(String primary, String backup) {
		this.instances.add(TestInstance.of(new ServerAssignment(list(primary), list(backup), List.of())));
	}

	private List<WeightedServer> list(String text) {
		return text.equals("-") ? List.of() : Arrays.stream(text.split(" ")).map(this::server).toList();
	}

	private WeightedServer server(String text) {
		int at = text.indexOf('@');
		int slash = text.indexOf('/');
		String[] parts = text.substring(Math.max(at, slash) + 1).split("=");
		String host = (slash > 0) ? text.substring(0, slash) : "127.0.0.1";
		int port = this.servers.get(Integer.parseInt(parts[0])).port();
		NodeId node = (at > 0) ? new NodeId(text.substring(0, at), host, port) : new NodeId(host, port);
		return new WeightedServer(node, (parts.length > 1) ? Integer.parseInt(parts[1]) : 1);
	}

	private void load(Duration time) {
		List<FailoverCache> caches = this.instances.stream().map((instance) -> instance.cache("products")).toList();
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() - end < 0) {
			FailoverCache cache = caches.get(this.random.nextInt(caches.size()));
			int key = this.random.nextInt(KEYS);
			List<Long> versions = this.acknowledged.get(key);
			if (versions.isEmpty() || this.random.nextInt(20) == 0) {
				cache.put(key, versions.size());
				versions.add(System.nanoTime());
			}
			else {
				read(cache, key, versions);
			}
			LockSupport.parkNanos(200_000);
		}
	}

	private void read(FailoverCache cache, int key, List<Long> versions) {
		long begun = System.nanoTime();
		Integer version = cache.get(key, Integer.class);
		this.reads++;
		if (version == null) {
			cache.put(key, versions.size() - 1);
			return;
		}
		this.hits++;
		if (version + 1 < versions.size() && begun - versions.get(version + 1) > BOUND) {
			this.stale.add(key + ": " + version + " of " + (versions.size() - 1));
		}
	}

}
