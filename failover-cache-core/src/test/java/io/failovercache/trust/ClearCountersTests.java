/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.failovercache.observe.GroupRole;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The counters that a poll asks for, while rings come and go.
 */
class ClearCountersTests {

	private final ClearCounters counters = new ClearCounters();

	private final NodeTrust board = new NodeTrust(TestNodes.unconnected(0, GroupRole.PRIMARY), Instant.EPOCH);

	private final List<NodeTrust> boards = List.of(this.board);

	@Test
	void ringsThatWereLeftLongAgoAreAskedForNoMore() {
		this.counters.count("products", this.boards);
		for (int i = 0; i < 1000; i++) {
			use("ring" + i);
		}
		assertThat(this.counters.size()).isEqualTo(1 + 1 + ClearCounters.MOST_LEFT);
		assertThat(asked()).contains("products", "ring999", "ring998").doesNotContain("ring0", "ring900");
	}

	@Test
	void ringThatReturnsIsReadAnewBeforeItIsActedOn() {
		this.board.polled(1);
		use("first");
		this.counters.learn("first", 7, this.boards);
		this.counters.read(this.board.clears, Map.of("first", 7L), List.of());
		assertThat(this.counters.covered(this.boards).of("first")).isEqualTo(7);
		for (int i = 0; i <= ClearCounters.MOST_LEFT; i++) {
			use("ring" + i);
		}
		assertThat(this.counters.covered(this.boards).of("first")).isNull();
		use("first");
		assertThat(this.counters.covered(this.boards).of("first")).isNull();
		assertThat(asked()).contains("first");
	}

	@Test
	void latePollResultsOfAForgottenRingAreIgnored() {
		use("first");
		for (int i = 0; i <= ClearCounters.MOST_LEFT; i++) {
			use("ring" + i);
		}
		this.counters.learn("first", 7, this.boards);
		this.counters.read(this.board.clears, Map.of("first", 7L), List.of());
		assertThat(this.counters.known("first")).isZero();
		assertThat(this.board.clears.hasReached("first", 0)).isFalse();
	}

	/** Hints of a stranger may name any number of caches. */
	@Test
	void cachesThatAreRepairedForOthersAreAskedForAsLongAsThat() {
		this.counters.count("used", this.boards);
		this.counters.countInRepair(List.of("used", "used later", "repaired", "waiting"), this.boards);
		assertThat(asked()).containsExactlyInAnyOrder("used", "used later", "repaired", "waiting");
		this.counters.count("used later", this.boards);
		this.counters.retainInRepair(Set.of("waiting"), this.boards);
		assertThat(asked()).containsExactlyInAnyOrder("used", "used later", "waiting");
		this.counters.retainInRepair(Set.of(), this.boards);
		assertThat(this.counters.size()).isEqualTo(2);
	}

	@Test
	void onlySoManyCachesAreRepairedAtATime() {
		CachesInRepair caches = new CachesInRepair();
		int added = 0;
		while (caches.hasRoom("x".repeat(1000) + added)) {
			caches.add("x".repeat(1000) + added++);
		}
		assertThat(added).isBetween(500, CachesInRepair.MOST_CHARACTERS / 1000);
		assertThat(caches.hasRoom("x".repeat(1000) + 7)).isTrue();
		caches.retain(Set.of());
		for (added = 0; caches.hasRoom(String.valueOf(added)); added++) {
			caches.add(String.valueOf(added));
		}
		assertThat(added).isEqualTo(CachesInRepair.MOST);
	}

	private void use(String ring) {
		this.counters.useRings(List.of(ring), this.boards);
	}

	private List<String> asked() {
		return List.copyOf(this.counters.ask(this.board.clears).caches());
	}

}
