/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.roster.RosterDocument.Standing;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RosterDocument}, {@link Announcement} and {@link Rings}.
 */
class RosterDocumentTests {

	private static final RosterTimes TIMES = new RosterTimes(Duration.ofMillis(250), Duration.ofSeconds(1),
			Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(250));

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final WeightedServer A = new WeightedServer(new NodeId("a", 1), 1);

	private static final WeightedServer B = new WeightedServer(new NodeId("n", "::1", 2), 3);

	@Test
	void isReadAsItWasWritten() {
		Announcement ring = ring(A, B);
		RosterDocument document = new RosterDocument(Map.of(ring.id(), new Standing(ring, 7)),
				Map.of("a:1", new Claim(2, "mark", 3)));
		assertThat(RosterDocument.parse(new Reply.Value(document.bytes(), 1), 0)).isEqualTo(document);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "ring", "ring 1 2 3 4 5 6 7", "name a b c d", "name a 1",
			"ring 1 250/1000/4000/4000/250 - i a@a/0=1 - -", "ring x 250/1000/4000/4000/250 - i a@a/1=1 - -",
			"ring 1 250/1000/4000/4000/250 - i - - -", "ring 1 250/1000/4000/4000/250 - i a@a/1=1,a@b/1=2 - -",
			"ring 1 9223372036854775807/1/1/1/1 - i a@a/1=1 - -", "ring 1 250/-1/4000/4000/250 - i a@a/1=1 - -",
			"ring 1 250/1000/4000/4000/250 - i a\u001b@a/1=1 - -", "name a\r 1 mark 1", "name a 1 mark\u001b[31m 1",
			"name a 9223372036854775807 mark 1", "name a -1 mark 1", "name a 1 mark 9007199254740992" })
	void garbledLinesAreLeftOut(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(RosterDocument.parse(new Reply.Value(bytes, 1), 0)).isEqualTo(RosterDocument.EMPTY);
	}

	@Test
	void onlyNamesAndWeightsDecide() {
		assertThat(ring(A, B).id()).isEqualTo(ring(B, A).id());
		assertThat(ring(B).id()).isEqualTo(ring(new WeightedServer(new NodeId("n", "other", 9), 3)).id());
		assertThat(ring(B).id()).isNotEqualTo(ring(new WeightedServer(new NodeId("n", "::1", 2), 2)).id());
		assertThat(ring(A).id()).isNotEqualTo(ring(new WeightedServer(new NodeId("b", "a", 1), 1)).id());
	}

	@Test
	void numberOfFollowedRingsIsBounded() {
		Rings rings = new Rings();
		rings.mine(List.of(ring(A)));
		for (int i = 1; i <= 3000; i++) {
			rings.learn("board", of(ring(new WeightedServer(new NodeId("n" + i, 1), 1)), 1), i);
		}
		assertThat(rings.others()).hasSize(RosterDocument.MOST_RINGS);
	}

	@Test
	void connectionsToServersOfOtherRingsAreBounded() {
		Rings rings = new Rings();
		rings.mine(List.of(ring(A)));
		for (int i = 0; i < 10; i++) {
			int first = 1 + 30 * i;
			WeightedServer[] servers = IntStream.range(first, first + 30)
				.mapToObj((n) -> new WeightedServer(new NodeId("n" + n, n), 1))
				.toArray(WeightedServer[]::new);
			rings.learn("board", of(ring(servers), 1), i);
		}
		assertThat(rings.others()).hasSize(2);
	}

	@Test
	void documentThatIsTooLongForAServerIsNone() {
		Announcement ring = ring(A, B);
		byte[] line = new RosterDocument(Map.of(ring.id(), new Standing(ring, 7)), Map.of()).bytes();
		assertThat(RosterDocument.parse(new Reply.Value(line, 1), 0).rings()).hasSize(1);
		assertThat(RosterDocument.parse(new Reply.Value(Arrays.copyOf(line, 1024 * 1024 + 1), 1), 0))
			.isEqualTo(RosterDocument.EMPTY);
	}

	@Test
	void acceptedDocumentFitsIntoAnItem() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 3000; i++) {
			text.append("name ").append(i).append("x".repeat(290)).append(" 1 mark 1\n");
		}
		for (int i = 1; i <= 40; i++) {
			text.append("ring 1 250/1000/4000/4000/250 - i ")
				.append(IntStream.range(100, 200)
					.mapToObj((port) -> "s".repeat(500) + port + "@a/" + port + "=1,")
					.collect(Collectors.joining()))
				.append("s@a/")
				.append(i)
				.append("=1 - -\n");
		}
		byte[] bytes = text.substring(0, Math.min(text.length(), 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
		assertThat(RosterDocument.parse(new Reply.Value(bytes, 1), 0).bytes()).hasSizeLessThan(800 * 1024);
	}

	@Test
	void nothingIsWaitedForLongerThanTenSecondsBecauseOthersSaySo() {
		Duration own = TIMES.untilHeard();
		Rings rings = new Rings();
		rings.mine(List.of(ring(A)));
		assertThat(rings.untilHeard()).isEqualTo(own);
		RosterTimes day = RosterTimes.parse("250/86400000/4000/4000/250");
		Announcement other = new Announcement(new RingLists(List.of(B), List.of(), List.of()), day, "-", "i");
		rings.learn("board", of(other, 1), 0);
		assertThat(rings.untilHeard()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void markIsOneOfOursOrNone() {
		assertThat(ServerMark.parse(new Reply.Value("1a 2b -".getBytes(StandardCharsets.UTF_8), 1)))
			.isEqualTo(new ServerMark("1a", "2b", "-"));
		for (String text : List.of("", "1a 2b", "1a 2b - ", "1A 2b -", "1a 2b \u001b", "12345678901234 2b -")) {
			assertThat(ServerMark.parse(new Reply.Value(text.getBytes(StandardCharsets.UTF_8), 1))).as(text).isNull();
		}
	}

	@Test
	void ringsOfOthersAreAliveAsLongAsTheyBeat() {
		Rings rings = new Rings();
		Announcement mine = ring(A);
		Announcement other = ring(A, B);
		rings.mine(List.of(mine));
		assertThat(rings.learn("board", of(other, 1), 0)).isTrue();
		assertThat(rings.learn("board", of(other, 2), 15 * SECOND)).isFalse();
		assertThat(rings.aged(30 * SECOND)).isEmpty();
		assertThat(rings.aged(36 * SECOND)).containsExactly(other);
	}

	@Test
	void ownRingIsWrittenOnlyWhereItIsDue() {
		Rings rings = new Rings();
		Announcement mine = ring(A);
		rings.mine(List.of(mine));
		rings.learn("board", of(mine, 4), 0);
		assertThat(rings.toShow("board", of(mine, 4), Set.of(), 4 * SECOND, 5 * SECOND)).isEqualTo(of(mine, 4).rings());
		assertThat(rings.toShow("board", of(mine, 4), Set.of(), 6 * SECOND, 5 * SECOND)).isEqualTo(of(mine, 5).rings());
	}

	@Test
	void ringThatIsWrittenAnewBeginsWithAnotherBeat() {
		Rings rings = new Rings();
		rings.mine(List.of(ring(A)));
		assertThat(rings.toShow("board", RosterDocument.EMPTY, Set.of(), SECOND, 5 * SECOND))
			.isNotEqualTo(rings.toShow("board", RosterDocument.EMPTY, Set.of(), 2 * SECOND, 5 * SECOND));
	}

	private static RosterDocument of(Announcement ring, long beat) {
		return new RosterDocument(Map.of(ring.id(), new Standing(ring, beat)), Map.of());
	}

	private static Announcement ring(WeightedServer... servers) {
		return new Announcement(new RingLists(List.of(servers), List.of(), List.of()), TIMES, "", "host/1");
	}

}
