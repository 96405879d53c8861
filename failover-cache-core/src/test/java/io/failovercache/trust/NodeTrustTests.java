/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.observe.GroupRole;
import io.failovercache.observe.NodeState;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The state of one node, by example. Times are in seconds. Without another board a fence
 * counts as over 10 seconds after it was set.
 */
class NodeTrustTests {

	private final NodeTrust node = new NodeTrust(TestNodes.unconnected(0, GroupRole.PRIMARY), Instant.EPOCH);

	private final NodeTrust peer = new NodeTrust(TestNodes.unconnected(1, GroupRole.BACKUP), Instant.EPOCH);

	private final List<NodeTrust> all = List.of(this.node, this.peer);

	@Test
	void nodeIsDownUntilItsFirstGoodPoll() {
		assertThat(state(0)).isEqualTo(NodeState.DOWN);
		polled(this.node, 1);
		assertThat(state(1)).isEqualTo(NodeState.UP);
		this.node.lost(2);
		assertThat(state(2)).isEqualTo(NodeState.DOWN);
	}

	@ParameterizedTest(name = "the other board shows generation {0}, lease {1}: {2}")
	@CsvSource({ "5, false, UP", "5, true, FENCED", "4, false, FENCED", "6, false, FENCED" })
	void fenceEndsWhenTheOtherBoardConfirmsIt(long generation, boolean lease, NodeState expected) {
		polled(this.node, 1);
		polled(this.peer, 1);
		this.node.fencedByUs(1, 5);
		this.node.sighted(this.peer, generation, lease, 2);
		assertThat(state(2)).isEqualTo(expected);
	}

	@Test
	void fenceIsKeptWhileTheOtherBoardWasNotRead() {
		polled(this.node, 1);
		polled(this.peer, 1);
		this.node.fencedByUs(1, 5);
		assertThat(state(100)).isEqualTo(NodeState.FENCED);
	}

	@ParameterizedTest(name = "after {0} s: {1}")
	@CsvSource({ "10, FENCED", "11, FENCED", "12, UP" })
	void fenceWithoutAnotherBoardEndsWhenItsTimeIsOver(long now, NodeState expected) {
		polled(this.node, 1);
		this.node.fencedByUs(1, 5);
		assertThat(state(now)).isEqualTo(expected);
	}

	@Test
	void generationOnTheNodesOwnBoardFencesItUntilAPeerConfirms() {
		polled(this.node, 1);
		polled(this.peer, 1);
		this.node.learnGeneration(5, this.node, 1);
		assertThat(state(1)).isEqualTo(NodeState.FENCED);
		this.node.sighted(this.peer, 5, false, 2);
		assertThat(state(2)).isEqualTo(NodeState.UP);
	}

	@ParameterizedTest(name = "sighted at {0} with lease {1}, {2} by now: {3}")
	@CsvSource({ "5, false, 5, true", "5, true, 5, false", "5, false, 6, false", "4, false, 5, false" })
	void boardConfirmsANodeByTheKnownGenerationWithoutALease(long generation, boolean lease, long known,
			boolean expected) {
		this.node.learnGeneration(known, this.peer, 1);
		this.node.sighted(this.peer, generation, lease, 2);
		assertThat(this.node.isConfirmedOn(this.peer)).isEqualTo(expected);
	}

	@Test
	void boardThatWasNotReadConfirmsNothing() {
		assertThat(this.node.isConfirmedOn(this.peer)).isFalse();
		assertThat(this.node.isSightedOn(this.peer, 0)).isFalse();
		this.node.sighted(this.peer, 0, false, 1);
		assertThat(this.node.isConfirmedOn(this.peer)).isTrue();
		assertThat(this.node.isSightedOn(this.peer, 0)).isTrue();
		assertThat(this.node.isSightedOn(this.peer, 1)).isFalse();
		this.node.forget(this.peer);
		assertThat(this.node.isConfirmedOn(this.peer)).isFalse();
	}

	@Test
	void nodesBeginTheirTurnsAtDifferentBoards() {
		int first = this.node.takeTurn(2);
		assertThat(this.peer.takeTurn(2) - first).isEqualTo(2);
		assertThat(this.node.takeTurn(2) - first).isEqualTo(2);
	}

	@Test
	void generationOnAnotherBoardIsLearntWithoutAFence() {
		polled(this.node, 1);
		polled(this.peer, 1);
		assertThat(this.node.learnGeneration(5, this.peer, 1)).isTrue();
		assertThat(this.node.learnGeneration(4, this.peer, 2)).isFalse();
		assertThat(this.node.generation()).isEqualTo(5);
		assertThat(state(2)).isEqualTo(NodeState.UP);
	}

	@Test
	void boardWithoutTheLeaseMeansThatTheFenceMustBeSentAgain() {
		this.node.fencedByUs(1, 5);
		assertThat(this.node.fenceSentWithin(2, 3)).isTrue();
		this.node.sighted(this.peer, 5, false, 2);
		assertThat(this.node.fenceSentWithin(2, 3)).isFalse();
	}

	@Test
	void nodeThatIsDrainedStaysDownWhateverItAnswers() {
		this.node.drain(true);
		polled(this.node, 1);
		assertThat(state(1)).isEqualTo(NodeState.DOWN);
		this.node.drain(false);
		polled(this.node, 2);
		assertThat(state(2)).isEqualTo(NodeState.UP);
	}

	@Test
	void nodeOfDoubtfulIdentityIsNotRead() {
		this.node.doubt(true);
		polled(this.node, 1);
		assertThat(state(1)).isEqualTo(NodeState.FENCED);
	}

	@Test
	void knowledgeOfAnAbsentNodeIsAsOldAsTheLastAttempt() {
		polled(this.node, 3);
		assertThat(this.node.knownAt()).isEqualTo(3);
		this.node.notReached(5);
		assertThat(this.node.knownAt()).isEqualTo(3);
		this.node.lost(6);
		assertThat(this.node.knownAt()).isEqualTo(5);
	}

	private static void polled(NodeTrust node, long at) {
		node.polled(at);
	}

	private NodeState state(long now) {
		this.node.reconsider(this.all, now, 10);
		return this.node.state();
	}

}
