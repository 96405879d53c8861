/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Identities}.
 */
class IdentitiesTests {

	private static final long HOLD = Duration.ofSeconds(2).toNanos();

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final Set<String> OWN = Set.of("a");

	private final Identities identities = new Identities();

	@Test
	void serverThatRestartsEmptyIsHeldAndThenRead() {
		assertThat(judge("one", "-", 0)).isEqualTo(IdentityVerdict.FIRST);
		assertThat(this.identities.isHeld("a", 0)).isFalse();
		assertThat(judge("two", this.identities.predecessor("a"), SECOND)).isEqualTo(IdentityVerdict.SUCCESSOR);
		assertThat(this.identities.isHeld("a", 2 * SECOND)).isTrue();
		assertThat(judge("two", "one", 4 * SECOND)).isEqualTo(IdentityVerdict.AGREED);
		assertThat(this.identities.isHeld("a", 4 * SECOND)).isFalse();
		assertThat(this.identities.findings(OWN)).isEmpty();
	}

	@Test
	void secondServerBehindANameIsAwayWhileOthersSeeTheFirst() {
		this.identities.learn(Map.of("a", new Claim(1, "one", 0)), 0);
		assertThat(judge("two", "-", SECOND)).isEqualTo(IdentityVerdict.STRANGER);
		assertThat(this.identities.findings(OWN)).containsOnlyKeys("a");
		this.identities.learn(Map.of("a", new Claim(1, "one", 1)), 15 * SECOND);
		assertThat(judge("two", "-", 30 * SECOND)).isEqualTo(IdentityVerdict.STRANGER);
		assertThat(judge("one", "-", 31 * SECOND)).isEqualTo(IdentityVerdict.AGREED);
		assertThat(this.identities.isHeld("a", 31 * SECOND)).isTrue();
		assertThat(this.identities.findings(OWN)).isEmpty();
	}

	@Test
	void nameThatMovedIsTakenOverWhenNoInstanceSeesTheServerBefore() {
		this.identities.learn(Map.of("a", new Claim(1, "one", 0)), 0);
		assertThat(judge("two", "-", 21 * SECOND)).isEqualTo(IdentityVerdict.MOVED);
		this.identities.moved("a", new ServerMark("two", "r", "-"), 21 * SECOND, HOLD);
		assertThat(judge("two", "-", 22 * SECOND)).isEqualTo(IdentityVerdict.AGREED);
		assertThat(this.identities.isHeld("a", 22 * SECOND)).isTrue();
		assertThat(judge("one", "-", 23 * SECOND)).isEqualTo(IdentityVerdict.STRANGER);
	}

	@Test
	void serverThatWasMetEmptyBeforeItsPredecessorWasHeardOfIsASuccessorOnce() {
		this.identities.metEmpty("a", new ServerMark("two", "r", "-"));
		assertThat(judge("two", "-", 0)).isEqualTo(IdentityVerdict.FIRST);
		this.identities.learn(Map.of("a", new Claim(3, "one", 0)), 0);
		assertThat(judge("two", "-", SECOND)).isEqualTo(IdentityVerdict.SUCCESSOR);
		assertThat(this.identities.predecessor("a")).isEqualTo("two");
		this.identities.learn(Map.of("a", new Claim(5, "one", 0)), SECOND);
		assertThat(judge("two", "-", 2 * SECOND)).isEqualTo(IdentityVerdict.STRANGER);
	}

	@Test
	void oneServerUnderTwoNamesIsReported() {
		judge("one", "-", 0);
		this.identities.judge("b", new ServerMark("one", "r", "-"), 0, HOLD);
		assertThat(this.identities.findings(OWN)).containsEntry("a", "the same server answers under b");
	}

	/** A stranger may announce any number of long names. */
	@Test
	void ofNamesThatOthersAnnounceLittleIsSaid() {
		judge("one", "-", 0);
		for (int i = 0; i < 500; i++) {
			this.identities.judge("0".repeat(500) + i, new ServerMark("one", "r", "-"), 0, HOLD);
			this.identities.learn(Map.of("stranger" + i, new Claim(1, "two", 0)), 0);
			this.identities.judge("stranger" + i, new ServerMark("three", "r", "-"), 0, HOLD);
		}
		assertThat(this.identities.findings(OWN)).containsOnlyKeys("a")
			.allSatisfy((name, finding) -> assertThat(finding).endsWith(" and 498 more").hasSizeLessThan(1200));
	}

	@Test
	void onlySeenMarksAreAttested() {
		judge("one", "-", 0);
		this.identities.learn(Map.of("b", new Claim(1, "two", 7)), 0);
		Map<String, Claim> shown = this.identities.toShow(Map.of(), 6 * SECOND, 5 * SECOND);
		assertThat(shown).containsEntry("a", new Claim(1, "one", 1)).containsEntry("b", new Claim(1, "two", 7));
	}

	@Test
	void inventedNamesAreNotKept() {
		judge("one", "-", 0);
		for (int round = 1; round <= 20; round++) {
			Map<String, Claim> shown = new HashMap<>();
			for (int i = 0; i < RosterDocument.MOST_CLAIMS; i++) {
				shown.put(round + " " + i, new Claim(1, "mark", 0));
			}
			this.identities.learn(shown, round * SECOND);
		}
		assertThat(this.identities.toShow(Map.of(), 20 * SECOND, 5 * SECOND)).hasSizeLessThan(1100).containsKey("a");
		this.identities.learn(Map.of("b", new Claim(1, "two", 0)), 60 * SECOND);
		assertThat(this.identities.claimOf("b")).isNotNull();
	}

	/** As of servers that others announce, each under a name of its own. */
	@Test
	void namesThatNoListHasAnyLongerLeaveNothing() {
		ServerMark two = new ServerMark("two", "r", "-");
		this.identities.metEmpty("a", two);
		this.identities.retain(Set.of("b"));
		this.identities.learn(Map.of("a", new Claim(1, "one", 0)), 0);
		assertThat(judge("two", "-", SECOND)).isEqualTo(IdentityVerdict.STRANGER);
		for (int i = 0; i < 100; i++) {
			this.identities.moved("b" + i, two, i * SECOND, HOLD);
		}
		assertThat(this.identities.holds()).isLessThan(5);
		assertThat(this.identities.isHeld("b99", 100 * SECOND)).isTrue();
	}

	private IdentityVerdict judge(String mark, String predecessor, long now) {
		return this.identities.judge("a", new ServerMark(mark, "r", predecessor), now, HOLD);
	}

}
