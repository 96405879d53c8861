/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.failovercache.client.NoReplyReason;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.support.TestNodes;
import io.failovercache.topology.Owner;

import static org.assertj.core.api.Assertions.assertThat;

class ControlsTests {

	private static final Node NODE = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private static final byte[] BYTES = { 1 };

	@ParameterizedTest(name = "{0}")
	@MethodSource("decisions")
	void controlTakesItsDecisionAway(Rule rule, Function<Rules, Object> decision, Object withRule, Object without) {
		assertThat(decision.apply(Rules.all())).usingRecursiveComparison().isEqualTo(withRule);
		assertThat(decision.apply(Controls.without(rule))).usingRecursiveComparison().isEqualTo(without);
		Set<Rule> others = Set.copyOf(Arrays.stream(Rule.values()).filter((other) -> other != rule).toList());
		assertThat(decision.apply(Controls.without(others))).usingRecursiveComparison().isEqualTo(withRule);
	}

	static Stream<Arguments> decisions() {
		List<Owner> owners = List.of(new Owner(NODE, "tag", "counter"));
		Reply none = new Reply.Unknown(NoReplyReason.TIMEOUT, "");
		return Stream.of(row(Rule.TRUST_LEASE, (rules) -> rules.isCurrent(false), false, true),
				row(Rule.TOMBSTONES, (rules) -> rules.evict("k", BYTES, 4), Request.set("k", BYTES, 4),
						Request.delete("k")),
				row(Rule.REPAIR, (rules) -> rules.repair(Result.MISSED, true, none), RepairDecision.SEND_TOMBSTONE,
						RepairDecision.LEAVE),
				row(Rule.REFUSALS, (rules) -> rules.isReplaced(true), true, false),
				row(Rule.FENCE, (rules) -> rules.afterAnswers(Set.of(Result.STORED, Result.MISSED), false),
						WriteDecision.TELL, WriteDecision.CONCLUDE),
				row(Rule.FENCE, (rules) -> rules.isLate(true, false), true, false),
				row(Rule.FENCE_CHECK, (rules) -> rules.watched(List.of(NODE)).size(), 1, 0),
				row(Rule.CONDITIONAL_FILLS, (rules) -> rules.fill("k", BYTES, 9, 7), Request.cas("k", BYTES, 9, 7),
						Request.set("k", BYTES, 9)),
				row(Rule.CONDITIONAL_FILLS, (rules) -> rules.mayFill(false), false, true),
				row(Rule.COPIES, Rules::mostCopies, 64, 0), row(Rule.CLEAR_CHECK, (rules) -> rules.clears(3), 3L, 0L),
				row(Rule.DIRTY_SET, (rules) -> rules.dirty(owners).size(), 1, 0),
				row(Rule.VERIFY_PUTS, (rules) -> rules.isReadBack(true), true, false));
	}

	@ParameterizedTest
	@EnumSource
	void everyRuleHasADecision(Rule rule) {
		assertThat(decisions()).anyMatch((row) -> row.get()[0] == rule);
	}

	@Test
	void cacheWithABreakerAloneFencesAtOnce() {
		assertThat(Controls.breakerOnly().hints()).isSameAs(Controls.FENCE_AT_ONCE);
		assertThat(Rules.all().hints()).isNotSameAs(Controls.FENCE_AT_ONCE);
	}

	private static Arguments row(Rule rule, Function<Rules, Object> decision, Object withRule, Object without) {
		return Arguments.of(rule, decision, withRule, without);
	}

}
