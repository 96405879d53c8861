/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two forks of a build on one machine, with the same settings and no memcached.
 */
class ParallelForksTests {

	@Test
	void needNoServerAndDoNotDisturbEachOther() {
		List<CompletableFuture<List<String>>> forks = Stream.generate(ParallelForksTests::fork).limit(2).toList();
		assertThat(forks).allSatisfy((fork) -> assertThat(fork.join()).contains("loads 100", "ended")
			.noneMatch((line) -> line.startsWith("left ") || line.contains(" ERROR ")));
	}

	private static CompletableFuture<List<String>> fork() {
		return CompletableFuture.supplyAsync(() -> ChildApplication.bare(ForkApplication.class)
			.with("failover-cache.primary.servers=127.0.0.1:1", "failover-cache.backup.servers=127.0.0.1:2")
			.run());
	}

}
