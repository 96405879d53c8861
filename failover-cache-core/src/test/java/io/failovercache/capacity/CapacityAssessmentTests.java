/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.failovercache.capacity.GroupAssessment.Members;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Sample} and {@link GroupAssessment} on statistics of servers.
 */
class CapacityAssessmentTests {

	private static final long SECOND = 1_000_000_000L;

	private static final NodeCapacity CALM = capacity(10, 100, false, 5, 0.1);

	@Test
	void readsWhatAServerSays() {
		NodeCapacity capacity = Sample.of("""
				version=1.6.18
				uptime=7200
				bytes=1024
				limit_maxbytes=67108864
				evictions=3
				curr_connections=10
				max_connections=1024
				get_hits=75
				get_misses=25
				threads=4
				rusage_user=1.5
				garbage
				""", 0, null).against(null);
		assertThat(capacity.usedBytes()).isEqualTo(1024);
		assertThat(capacity.limitBytes()).isEqualTo(67108864);
		assertThat(capacity.evictions()).isEqualTo(3);
		assertThat(capacity.evicting()).isFalse();
		assertThat(capacity.connections()).isEqualTo(10);
		assertThat(capacity.maxConnections()).isEqualTo(1024);
		assertThat(capacity.hitRatio()).isEqualTo(0.75);
		assertThat(capacity.uptime()).isEqualTo(Duration.ofHours(2));
		assertThat(capacity.busyCores()).isNegative();
	}

	@Test
	void otherStatisticsAreNotKept() {
		String text = IntStream.range(0, 10_000).mapToObj((i) -> "x" + i + "=1\n").collect(Collectors.joining());
		assertThat(Sample.of(text + "bytes=1\nthreads=x\n", 0, null).values()).containsOnlyKeys("bytes");
	}

	@Test
	void looksAtWhatChangedSinceTheLastTime() {
		Sample first = Sample.of("get_hits=100\nget_misses=0\nrusage_user=10\nrusage_system=5\n", 0, null);
		Sample second = Sample.of("get_hits=130\nget_misses=10\nrusage_user=14\nrusage_system=6\n", 10 * SECOND, first);
		assertThat(second.against(first).hitRatio()).isEqualTo(0.75);
		assertThat(second.against(first).busyCores()).isEqualTo(0.5);
		Sample restarted = Sample.of("get_hits=1\nget_misses=1\nrusage_user=1\nrusage_system=0\n", 20 * SECOND, second);
		assertThat(restarted.against(second).hitRatio()).isEqualTo(0.5);
	}

	@Test
	void serverEvictsFromTheFirstEvictionSeenUntilThreeQuietAnswers() {
		Sample sample = Sample.of("evictions=1000\n", 0, null);
		assertThat(sample.against(null).evicting()).isFalse();
		int[] evictions = { 1000, 1001, 1001, 1001, 1001, 1001 };
		boolean[] evicting = { false, true, true, true, false, false };
		for (int i = 0; i < evictions.length; i++) {
			Sample next = Sample.of("evictions=" + evictions[i] + "\n", i + 1, sample);
			assertThat(next.against(sample).evicting()).as("answer %d", i).isEqualTo(evicting[i]);
			sample = next;
		}
	}

	@Test
	void groupWithLessMemoryThanTheOtherUsesIsShortOfIt() {
		GroupAssessment backup = new GroupAssessment("backup", members(capacity(10, 50, false, 5, 0.1)),
				members(capacity(40, 100, false, 5, 0.1), capacity(20, 100, false, 5, 0.1)));
		assertThat(backup.shortages()).containsOnlyKeys(Shortage.MEMORY);
		assertThat(backup.shortages().get(Shortage.MEMORY)).contains("backup", "it has 50 B", "uses 60 B");
		assertThat(new GroupAssessment("backup", members(capacity(10, 60, false, 5, 0.1)),
				members(capacity(60, 100, false, 5, 0.1)))
			.shortages()).isEmpty();
	}

	@Test
	void groupWhoseThreadsBothLoadsWouldFillIsShortOfThem() {
		GroupAssessment backup = new GroupAssessment("backup", members(capacity(1, 2, false, 5, 1.4)),
				members(capacity(1, 2, false, 5, 2)));
		assertThat(backup.shortages()).containsOnlyKeys(Shortage.LOAD);
		assertThat(backup.shortages().get(Shortage.LOAD)).contains("3.4 processors", "4 threads");
		assertThat(new GroupAssessment("backup", members(CALM), members(capacity(1, 2, false, 5, -1)))
			.isKnown(Shortage.LOAD)).isFalse();
	}

	@Test
	void serverThatEvictsOrHasNoConnectionLeftIsNamed() {
		GroupAssessment group = new GroupAssessment("primary",
				members(CALM, capacity(10, 100, true, 5, 0.1), capacity(10, 100, false, 91, 0.1)), members(CALM));
		assertThat(group.shortages()).containsOnlyKeys(Shortage.EVICTIONS, Shortage.CONNECTIONS);
		assertThat(group.shortages().get(Shortage.EVICTIONS)).contains("node1", "primary").doesNotContain("node0");
		assertThat(group.shortages().get(Shortage.CONNECTIONS)).contains("node2", "-c");
	}

	@Test
	void groupWithoutStatisticsIsNotAssessed() {
		GroupAssessment group = new GroupAssessment("primary", members(CALM, null), members(CALM));
		assertThat(group.shortages()).isEmpty();
		assertThat(Shortage.values()).noneMatch(group::isKnown);
		assertThat(new GroupAssessment("primary", members(CALM), members()).isKnown(Shortage.MEMORY)).isFalse();
	}

	@Test
	void sizesAreWrittenForPeople() {
		assertThat(Bytes.text(512)).isEqualTo("512 B");
		assertThat(Bytes.text(64L << 20)).isEqualTo("64 MB");
		assertThat(Bytes.text(1536)).isEqualTo("1.5 KB");
	}

	private static Members members(@Nullable NodeCapacity... capacities) {
		Map<String, @Nullable NodeCapacity> members = new HashMap<>();
		for (int i = 0; i < capacities.length; i++) {
			members.put("node" + i, capacities[i]);
		}
		return Members.of(members);
	}

	private static NodeCapacity capacity(long used, long limit, boolean evicting, long connections, double busyCores) {
		return new NodeCapacity(used, limit, 0, evicting, connections, 100, false, 0.9, Duration.ofHours(1), busyCores,
				4);
	}

}
