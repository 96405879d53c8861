/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.breaker.BreakerSettings;
import io.failovercache.breaker.NodeBreakers;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.node.Node;
import io.failovercache.node.NodeContext;
import io.failovercache.node.NodeSettings;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.roster.RosterDocument.Standing;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.SilentClient;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RosterState}: the end of a ring of other instances.
 */
class RosterStateTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final RosterTimes TIMES = new RosterTimes(Duration.ofMillis(250), Duration.ofSeconds(1),
			Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofMillis(250));

	private static final Announcement MINE = ring("a");

	private static final Announcement OTHER = ring("b");

	private final RosterState state = new RosterState(5 * SECOND);

	private final Map<String, NodeClient.ConnectionListener> connections = new HashMap<>();

	@BeforeEach
	void learnTheOtherRing() {
		this.state.announce(List.of(MINE), List.of());
		show("board 1", 1, 0);
		show("board 2", 1, 0);
		assertThat(this.state.others()).containsExactly(OTHER);
	}

	@Test
	void ringThatIsNotRefreshedIsLeftOnce() {
		assertThat(show("board 1", 1, 21).aged()).containsExactly(OTHER);
		assertThat(this.state.leave(OTHER.id())).isTrue();
		assertThat(show("board 2", 1, 21).aged()).isEmpty();
		assertThat(this.state.leave(OTHER.id())).isFalse();
		this.state.forget(OTHER.id());
		assertThat(this.state.others()).isEmpty();
	}

	@Test
	void ringThatWasLeftIsTakenOffTheBoardsThatStillShowIt() {
		leave(21);
		RosterState.Lesson lesson = show("board 2", 1, 21);
		assertThat(lesson.next().rings()).containsOnlyKeys(MINE.id());
		assertThat(lesson.ringsChanged()).isFalse();
		assertThat(this.state.others()).isEmpty();
	}

	@Test
	void ringThatIsRefreshedAgainIsLearntAgainAndLeftAgain() {
		leave(21);
		assertThat(show("board 2", 2, 22).ringsChanged()).isTrue();
		assertThat(this.state.others()).containsExactly(OTHER);
		assertThat(show("board 2", 2, 22).next().rings()).containsKey(OTHER.id());
		assertThat(show("board 2", 2, 43).aged()).containsExactly(OTHER);
		assertThat(this.state.leave(OTHER.id())).isTrue();
	}

	@Test
	void ringThatIsRefreshedWhileItIsLeftStays() {
		show("board 1", 1, 21);
		this.state.leave(OTHER.id());
		show("board 2", 2, 21);
		this.state.forget(OTHER.id());
		assertThat(this.state.others()).containsExactly(OTHER);
	}

	@Test
	void ringThatOthersTookOffTheBoardsIsForgottenAllTheSame() {
		show("board 1", 1, 21);
		this.state.leave(OTHER.id());
		this.state.absorb("board 1", RosterDocument.EMPTY, 21 * SECOND);
		this.state.absorb("board 2", RosterDocument.EMPTY, 21 * SECOND);
		this.state.forget(OTHER.id());
		assertThat(this.state.others()).isEmpty();
	}

	@Test
	void boardsThatRestartEmptyEndNoRing() {
		assertThat(this.state.absorb("board 1", RosterDocument.EMPTY, 5 * SECOND).aged()).isEmpty();
		assertThat(this.state.absorb("board 2", RosterDocument.EMPTY, 5 * SECOND).aged()).isEmpty();
		assertThat(this.state.others()).containsExactly(OTHER);
		assertThat(this.state.absorb("board 2", RosterDocument.EMPTY, 21 * SECOND).aged()).containsExactly(OTHER);
	}

	/** A board that shows them for ever would have each look read them again. */
	@Test
	void ringsThatNoInstanceRefreshesOrFollowsAreTakenOffTheBoards() {
		Announcement many = ring(servers("many", 60));
		Announcement more = ring(servers("more", 60));
		RosterDocument shown = new RosterDocument(
				Map.of(many.id(), new Standing(many, 1), more.id(), new Standing(more, 1)), Map.of());
		this.state.absorb("board 1", shown, SECOND);
		List<Announcement> followed = this.state.others();
		assertThat(followed).hasSize(2).contains(OTHER);
		Announcement left = followed.contains(many) ? more : many;
		assertThat(this.state.absorb("board 1", shown, 20 * SECOND).next().rings()).containsKey(left.id());
		assertThat(this.state.absorb("board 1", shown, 22 * SECOND).next().rings()).doesNotContainKey(left.id());
	}

	@Test
	void deploymentOfManyServersMayChangeAll() {
		this.state.announce(List.of(ring(servers("a", 100))), List.of());
		assertThat(isFollowed(ring(servers("c", 100)))).isTrue();
		assertThat(isFollowed(ring(Stream.concat(servers("a", 100), servers("c", 50))))).isTrue();
		assertThat(isFollowed(ring(servers("d", 100)))).isFalse();
	}

	/** They are the same board, and would stand in each other's way. */
	@Test
	void nameThatOnlyOthersGiveToAServerIsPassedOver() {
		Node own = connected("a");
		Node repeated = connected("b");
		ServerMark mark = new ServerMark("one", "r", "-");
		assertThat(this.state.isRepeated(repeated, mark)).isFalse();
		this.state.meet(own, mark, 0);
		assertThat(this.state.isRepeated(repeated, mark)).isFalse();
		this.state.absorbed(own, mark, SECOND);
		assertThat(this.state.isRepeated(repeated, mark.revised("s"))).isTrue();
		assertThat(this.state.isRepeated(own, mark)).isFalse();
		assertThat(this.state.isRepeated(repeated, new ServerMark("two", "r", "-"))).isFalse();
		Objects.requireNonNull(this.connections.get("a")).disconnected("gone");
		assertThat(this.state.isRepeated(repeated, mark)).isFalse();
	}

	private boolean isFollowed(Announcement ring) {
		RosterDocument shown = new RosterDocument(Map.of(ring.id(), new Standing(ring, 1)), Map.of());
		this.state.absorb("board 1", shown, SECOND);
		return this.state.others().contains(ring);
	}

	private Node connected(String host) {
		Node node = new Node(this.connections.size(), GroupRole.PRIMARY, new NodeId(host, 1),
				NodeBreakers.standalone(BreakerSettings.defaults()).create(host), (id, listener) -> {
					this.connections.put(host, listener);
					return new SilentClient();
				}, new NodeContext(NodeSettings.defaults(), new ManualTimekeeper(), EngineObserver.NONE));
		Objects.requireNonNull(this.connections.get(host)).connected();
		return node;
	}

	private static Stream<String> servers(String name, int count) {
		return IntStream.range(0, count).mapToObj((i) -> name + i);
	}

	@Test
	void ringThatCameBackToABoardIsLearntAsAnew() {
		leave(21);
		this.state.absorb("board 2", RosterDocument.EMPTY, 21 * SECOND);
		show("board 2", 1, 22);
		assertThat(this.state.others()).containsExactly(OTHER);
	}

	private void leave(long seconds) {
		show("board 1", 1, seconds);
		this.state.leave(OTHER.id());
		this.state.forget(OTHER.id());
	}

	private RosterState.Lesson show(String board, long beat, long seconds) {
		RosterDocument shown = new RosterDocument(Map.of(OTHER.id(), new Standing(OTHER, beat)), Map.of());
		return this.state.absorb(board, shown, seconds * SECOND);
	}

	private static Announcement ring(String host) {
		return ring(Stream.of(host));
	}

	private static Announcement ring(Stream<String> hosts) {
		return new Announcement(new RingLists(hosts.map((host) -> new WeightedServer(new NodeId(host, 1), 1)).toList(),
				List.of(), List.of()), TIMES, "-", "i");
	}

}
