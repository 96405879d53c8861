/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.Revision;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.TestNodes;
import io.failovercache.topology.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MissDecisionTests {

	private static final EntryKey KEY = new EntryKey("products", "1");

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	private final ReplicationContext context = TestContexts.of(this.primary, this.backup);

	@Test
	void bothOwnersGiveATokenEach() {
		ReadOutcome.Miss miss = MissDecision.of(
				List.of(shows(this.primary, stub(), 7, true), shows(this.backup, stub(), 9, false)), List.of(),
				ReadPurpose.READ);
		assertThat(miss.tokens().tokens())
			.extracting(FillTokens.Token::node, FillTokens.Token::cas, FillTokens.Token::ownStub)
			.containsExactly(tuple(this.primary, 7L, true), tuple(this.backup, 9L, false));
		assertThat(miss.tokens().unasked()).isEmpty();
		assertThat(miss.older()).isNull();
	}

	/** All instances update and claim by the same owner, whichever they ask first. */
	@Test
	void tokensStandInTheOrderOfTheOwnersWhicheverWasAskedFirst() {
		ReadOutcome.Miss miss = MissDecision.of(
				List.of(shows(this.backup, stub(), 9, true), shows(this.primary, stub(), 7, false)), List.of(),
				ReadPurpose.UPDATE);
		assertThat(miss.tokens().tokens()).extracting(FillTokens.Token::node)
			.containsExactly(this.primary, this.backup);
	}

	@Test
	void markerGivesATokenAsAStubDoes() {
		Reply.Marker marker = new Reply.Marker(7, true, 600);
		ReadOutcome.Miss miss = MissDecision
			.of(List.of(new StubReply(owner(this.primary), marker, EmptyMarker.stubOf(marker, 0), true, false),
					shows(this.backup, stub(), 9, false)), List.of(), ReadPurpose.READ);
		assertThat(miss.tokens().tokens()).extracting(FillTokens.Token::cas, FillTokens.Token::ownStub)
			.containsExactly(tuple(7L, true), tuple(9L, false));
		assertThat(miss.tokens().unasked()).isEmpty();
	}

	@Test
	void missNeedsAnAnswerOfAnOwner() {
		List<StubReply> none = List.of(silent(this.primary), silent(this.backup));
		assertThat(MissDecision.outcomeOf(none, List.of(), ReadPurpose.READ)).isInstanceOfSatisfying(
				ReadOutcome.Unavailable.class,
				(outcome) -> assertThat(outcome.tokens().unasked()).containsExactly(this.primary, this.backup));
		assertThat(MissDecision.outcomeOf(List.of(silent(this.primary), shows(this.backup, stub(), 9, true)), List.of(),
				ReadPurpose.READ))
			.isInstanceOf(ReadOutcome.Miss.class);
	}

	@Test
	void ownerThatSaysNothingGivesNoTokenAndIsNamed() {
		ReadOutcome.Miss miss = MissDecision.of(List.of(shows(this.primary, stub(), 7, true), silent(this.backup)),
				List.of(), ReadPurpose.READ);
		assertThat(miss.tokens().tokens()).extracting(FillTokens.Token::node).containsExactly(this.primary);
		assertThat(miss.tokens().unasked()).containsExactly(this.backup);
	}

	@Test
	void ownerThatHoldsNothingGivesNoTokenAndIsNotNamed() {
		StubReply nothing = new StubReply(owner(this.primary), Reply.Status.ABSENT, null, false, false);
		ReadOutcome.Miss miss = MissDecision.of(List.of(nothing), List.of(this.backup), ReadPurpose.PEEK);
		assertThat(miss.tokens().tokens()).isEmpty();
		assertThat(miss.tokens().unasked()).containsExactly(this.backup);
	}

	@ParameterizedTest(name = "claims {0}, own stub at the first owner {1}: {2}")
	@CsvSource({ "true, true, true", "true, false, false", "false, true, false", "false, false, false" })
	void readerOfTheFirstStubIsElected(boolean claims, boolean ownStub, boolean elected) {
		ReadPurpose purpose = claims ? ReadPurpose.load(Duration.ofSeconds(1)) : ReadPurpose.READ;
		ReadOutcome.Miss miss = MissDecision.of(
				List.of(shows(this.primary, stub(), 7, ownStub), shows(this.backup, stub(), 9, !ownStub)), List.of(),
				purpose);
		assertThat(miss.tokens().elected()).isEqualTo(elected);
	}

	@Test
	void readerWithoutAnyServerIsElected() {
		assertThat(MissDecision.of(List.of(silent(this.primary)), List.of(), ReadPurpose.READ).tokens().elected())
			.isTrue();
	}

	@ParameterizedTest(name = "{0} of revisions {1} and {2}: {3}")
	@CsvSource({ "read, 3, 5, 3", "read, 5, 3, 5", "update, 3, 5, 5", "update, 5, 3, 5", "update, 4, 4, 4" })
	void olderValueIsTheFirstOwnersAndForAnUpdateTheNewest(String purpose, long first, long second, long expected) {
		ReadOutcome.Miss miss = MissDecision.of(
				List.of(shows(this.primary, value(first), 7, false), shows(this.backup, value(second), 9, false)),
				List.of(), purpose.equals("update") ? ReadPurpose.UPDATE : ReadPurpose.READ);
		assertThat(Revision.of(Objects.requireNonNull(miss.older()))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} of revision {1} at one owner, {2} removed at the other: {3}")
	@CsvSource({ "update, 3, 5, 0", "update, 5, 5, 0", "update, 7, 5, 7", "read, 3, 5, 3" })
	void updateTakesNothingThatTheOtherOwnerHasRemoved(String purpose, long value, long removed, long expected) {
		StubReply holds = shows(this.primary, value(value), 7, false);
		StubReply lacks = shows(this.backup, Revision.tombstone(removed), 9, false);
		for (List<StubReply> replies : List.of(List.of(holds, lacks), List.of(lacks, holds))) {
			Entry older = MissDecision
				.of(replies, List.of(), purpose.equals("update") ? ReadPurpose.UPDATE : ReadPurpose.READ)
				.older();
			assertThat((older != null) ? Revision.of(older) : 0).isEqualTo(expected);
		}
	}

	private StubReply shows(Node node, Entry entry, long cas, boolean ownStub) {
		return new StubReply(owner(node), new Reply.Value(new byte[0], cas), entry, ownStub, false);
	}

	private StubReply silent(Node node) {
		return new StubReply(owner(node), new Reply.Unknown(NoReplyReason.TIMEOUT, ""), null, false, false);
	}

	private ReadableOwner owner(Node node) {
		return new ReadableOwner(this.context, KEY, new Owner(node, "tag", "counter"), this.context.trust().view(), 0);
	}

	private static Entry stub() {
		return Entry.marker(EntryKind.STUB);
	}

	private static Entry value(long revision) {
		return new Entry(EntryKind.VALUE, 1, 0, 0, "", Revision.prefix(revision, new byte[0]));
	}

}
