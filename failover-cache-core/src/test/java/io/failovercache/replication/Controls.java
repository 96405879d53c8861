/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardScope;
import io.failovercache.trust.HintDecision;
import io.failovercache.trust.HintPolicy;

/**
 * The rules of the protocol without some of them: a control, in which what a rule is
 * there for must go wrong. Immutable.
 */
public final class Controls extends Rules {

	/** Every missed write has the whole server fenced, as if there were no hints. */
	public static final HintPolicy FENCE_AT_ONCE = new HintPolicy() {
		@Override
		public HintDecision missed(int unresolved, boolean fenced, int boards) {
			return (boards == 0) ? HintDecision.FAIL : HintDecision.FENCE;
		}
	};

	private final Set<Rule> missing;

	private final BoardScope scope;

	private Controls(Set<Rule> missing, HintPolicy hints) {
		this(missing, hints, BoardScope.SMALL);
	}

	private Controls(Set<Rule> missing, HintPolicy hints, BoardScope scope) {
		super(hints);
		this.missing = Set.copyOf(missing);
		this.scope = scope;
	}

	/**
	 * All rules but some.
	 * @param missing the rules that are taken away
	 * @return the others
	 */
	public static Rules without(Collection<Rule> missing) {
		return new Controls(Set.copyOf(missing), HintPolicy.HINTING);
	}

	/**
	 * All rules but one.
	 * @param missing the rule that is taken away
	 * @return the others
	 */
	public static Rules without(Rule missing) {
		return without(Set.of(missing));
	}

	/**
	 * All rules, with other decisions about hints.
	 * @param policy the decisions
	 * @return the rules
	 */
	public static Rules with(HintPolicy policy) {
		return new Controls(Set.of(), policy);
	}

	/**
	 * All rules, with a fence for each missed write, and boards of which polls read
	 * another part.
	 * @param scope the part
	 * @return the rules
	 */
	public static Rules fencingAtOnce(BoardScope scope) {
		return new Controls(Set.of(), FENCE_AT_ONCE, scope);
	}

	/**
	 * Replicated writes, failover by breaker, and nothing else: what other clients do.
	 * @return no rules
	 */
	public static Rules breakerOnly() {
		return new Controls(EnumSet.allOf(Rule.class), FENCE_AT_ONCE);
	}

	private boolean hold(Rule rule) {
		return !this.missing.contains(rule);
	}

	@Override
	BoardScope boardScope() {
		return this.scope;
	}

	@Override
	boolean isCurrent(boolean withinLease) {
		return withinLease || !hold(Rule.TRUST_LEASE);
	}

	@Override
	Request evict(String physicalKey, byte[] tombstone, int seconds) {
		return hold(Rule.TOMBSTONES) ? super.evict(physicalKey, tombstone, seconds) : Request.delete(physicalKey);
	}

	@Override
	RepairDecision repair(Result result, boolean reachable, Reply none) {
		return hold(Rule.REPAIR) ? super.repair(result, reachable, none) : RepairDecision.LEAVE;
	}

	@Override
	boolean isReplaced(boolean refused) {
		return refused && hold(Rule.REFUSALS);
	}

	@Override
	WriteDecision afterAnswers(Collection<Result> results, boolean unknownBefore) {
		return hold(Rule.FENCE) ? super.afterAnswers(results, unknownBefore) : afterAnswersWithoutFence(results);
	}

	private static WriteDecision afterAnswersWithoutFence(Collection<Result> results) {
		if (results.stream().allMatch((result) -> result.isMissed() || result.mayBeSentSoon())) {
			return WriteDecision.FAIL;
		}
		return results.contains(Result.OVERTAKEN) ? WriteDecision.EVICT : WriteDecision.CONCLUDE;
	}

	@Override
	boolean isLate(boolean outlived, boolean spread) {
		return hold(Rule.FENCE) && super.isLate(outlived, spread);
	}

	@Override
	List<Node> watched(List<Node> others) {
		return hold(Rule.FENCE_CHECK) ? others : List.of();
	}

	@Override
	boolean mayFill(boolean seen) {
		return seen || !hold(Rule.CONDITIONAL_FILLS);
	}

	@Override
	Request fill(String physicalKey, byte[] value, int expiry, long token) {
		return hold(Rule.CONDITIONAL_FILLS) ? super.fill(physicalKey, value, expiry, token)
				: Request.set(physicalKey, value, expiry);
	}

	@Override
	int mostCopies() {
		return hold(Rule.COPIES) ? super.mostCopies() : 0;
	}

	@Override
	long clears(long read) {
		return hold(Rule.CLEAR_CHECK) ? read : 0;
	}

	@Override
	List<Owner> dirty(List<Owner> owners) {
		return hold(Rule.DIRTY_SET) ? owners : List.of();
	}

	@Override
	boolean isReadBack(boolean onBoth) {
		return onBoth && hold(Rule.VERIFY_PUTS);
	}

}
