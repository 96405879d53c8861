/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.Request;
import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.support.TestNodes;
import io.failovercache.topology.Owner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Write} and of the small types beside it.
 */
class WriteTests {

	private static final EntryKey KEY = new EntryKey("products", "1");

	private static final byte[] VALUE = { 1, 2, 3 };

	private final Node node = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node other = TestNodes.unconnected(1, GroupRole.BACKUP);

	@Test
	void evictStoresNothing() {
		assertThat(Write.evict(KEY).storeOn(this.node, "p:1", Rules.all())).isNull();
	}

	@Test
	void putStoresWhateverIsThere() {
		Request request = new Write(KEY, VALUE, 60, null).storeOn(this.node, "p:1", Rules.all());
		assertThat(request).usingRecursiveComparison().isEqualTo(Request.set("p:1", VALUE, 60));
	}

	@Test
	void conditionalPutStoresOverWhatTheMissSaw() {
		Request request = new Write(KEY, VALUE, 60, tokens("p:1")).storeOn(this.node, "p:1", Rules.all());
		assertThat(request).usingRecursiveComparison().isEqualTo(Request.cas("p:1", VALUE, 60, 7));
	}

	@Test
	void tokenOfAnotherGenerationOrOwnerStoresNothing() {
		Write write = new Write(KEY, VALUE, 60, tokens("p:1"));
		assertThat(write.storeOn(this.node, "p:2", Rules.all())).isNull();
		assertThat(write.storeOn(this.other, "p:1", Rules.all())).isNull();
	}

	@ParameterizedTest(name = "{0}, {1}: {2} late")
	@CsvSource({ "STORED, STORED, 0", "UNKNOWN, STORED, 1", "UNKNOWN, UNKNOWN, 2", "MISSED, GONE, 0" })
	void onlyUnansweredWritesMayArriveLate(Result first, Result second, int expected) {
		List<WritePart> parts = List.of(WritePart.of(owner(this.node), "p:1", first),
				WritePart.of(owner(this.other), "p:1", second));
		List<LateValue> late = LateValue.of(parts, null);
		assertThat(late).hasSize(expected);
		assertThat(LateValue.union(late, late)).hasSize(expected);
	}

	@Test
	void latestWriteOfAKeyIsTheOneThatBeganLast() {
		LatestWrites latest = new LatestWrites();
		CompletableFuture<Boolean> first = new CompletableFuture<>();
		CompletableFuture<Boolean> second = new CompletableFuture<>();
		latest.begun(KEY, first);
		assertThat(latest.isLatest(KEY, first)).isTrue();
		latest.begun(KEY, second);
		latest.ended(KEY, first);
		assertThat(latest.isLatest(KEY, first)).isFalse();
		assertThat(latest.isLatest(KEY, second)).isTrue();
		latest.ended(KEY, second);
		assertThat(latest.isEmpty()).isTrue();
	}

	@Test
	void putIsInTimeAndAnAttemptTogetherUpToTheirLimits() {
		WriteLimits limits = new WriteLimits(Duration.ofNanos(10), Duration.ofNanos(20), Duration.ofNanos(30));
		assertThat(limits.isSpread(10)).isFalse();
		assertThat(limits.isSpread(11)).isTrue();
		assertThat(limits.isInTimeForPut(20)).isTrue();
		assertThat(limits.isInTimeForPut(21)).isFalse();
	}

	@Test
	void putThatWasNotSentBeforeIsInTimeUntilItsCallEnds() {
		WriteLimits limits = new WriteLimits(Duration.ofNanos(10), Duration.ofNanos(20), Duration.ofNanos(30));
		assertThat(limits.isInTimeForFirst(29)).isTrue();
		assertThat(limits.isInTimeForFirst(30)).isFalse();
	}

	@ParameterizedTest(name = "sent at {0}, answered at {1}: {2}")
	@CsvSource({ "20, 99, false", "21, 30, false", "21, 31, true" })
	void whatMayHaveBeenStoredAfterItsCallIsLate(long sent, long answered, boolean expected) {
		WriteLimits limits = new WriteLimits(Duration.ofNanos(10), Duration.ofNanos(20), Duration.ofNanos(30));
		assertThat(limits.isStoredLate(sent, answered)).isEqualTo(expected);
	}

	private FillTokens tokens(String physicalKey) {
		return new FillTokens(List.of(new FillTokens.Token(this.node, physicalKey, 7, true, null)), List.of(), false);
	}

	private static Owner owner(Node node) {
		return new Owner(node, "tag", "counter");
	}

}
