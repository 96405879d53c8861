/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.List;

import io.failovercache.trust.TimeRule.Comparison;

/**
 * All times on which the promise rests, and the rules between them. The code, the
 * validation of the properties, the simulation and the documentation take both from here.
 * <p>
 * memcached counts a time to live in whole seconds, and may count one second short. So a
 * time that a server keeps is sent rounded up ({@link #fenceSeconds()},
 * {@link #tombstoneSeconds()}), and only one second less is relied on
 * ({@link #sureFence()}, {@link #sureTombstone()}).
 *
 * @param operationTimeout the longest that a cache call waits (T)
 * @param nodeTimeout the longest that a call waits for one server
 * @param connectTimeout the longest that an attempt to connect takes
 * @param pollInterval how often each board is read (D)
 * @param trustLease for how long after the start of a good poll nodes are trusted (L)
 * @param fenceLease for how long a fence holds without renewal (F)
 * @param tombstoneTtl for how long an evicted key stays marked (h)
 * @since 1.0.0
 */
public record ProtocolTimes(Duration operationTimeout, Duration nodeTimeout, Duration connectTimeout,
		Duration pollInterval, Duration trustLease, Duration fenceLease, Duration tombstoneTtl) {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration LONGEST_RENEWAL = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE_WHILE_DOWN = Duration.ofMillis(500);

	/** The time that a busy machine takes in addition to a wait. */
	private static final Duration MARGIN = Duration.ofMillis(100);

	/**
	 * The times of an engine, which ends an attempt to connect in time.
	 * @param operationTimeout the longest that a cache call waits
	 * @param nodeTimeout the longest that a call waits for one server
	 * @param recovery the times of boards and markers
	 * @return the times
	 */
	public static ProtocolTimes ofEngine(Duration operationTimeout, Duration nodeTimeout, RecoverySettings recovery) {
		Duration longest = recovery.trustLease().minus(recovery.pollInterval()).minus(nodeTimeout);
		return new ProtocolTimes(operationTimeout, nodeTimeout, longest, recovery.pollInterval(), recovery.trustLease(),
				recovery.fenceLease(), recovery.tombstoneTtl());
	}

	/**
	 * The time to live of a fence lease in memcached.
	 * @return whole seconds, rounded up
	 */
	public int fenceSeconds() {
		return roundedUp(this.fenceLease);
	}

	/**
	 * The time that a fence lease certainly lasts.
	 * @return one second less than its time to live
	 */
	public Duration sureFence() {
		return Duration.ofSeconds(fenceSeconds()).minus(SECOND);
	}

	/**
	 * The time from its start for which this instance relies on a fence without a
	 * renewal: the rest is for instances that have yet to see it.
	 * @return half of the lease, which is less than the certain time
	 */
	public Duration fenceInForce() {
		return this.fenceLease.dividedBy(2);
	}

	/**
	 * The pause between two renewals of a fence.
	 * @return half of the time that a fence is in force, at most half a second
	 */
	public Duration renewalInterval() {
		return least(LONGEST_RENEWAL, fenceInForce().dividedBy(2));
	}

	/**
	 * The time that an instance without any other board waits until every fence has
	 * expired.
	 * @return the time to live of a fence and a trust lease
	 */
	public Duration fenceSurelyOver() {
		return Duration.ofSeconds(fenceSeconds()).plus(this.trustLease);
	}

	/**
	 * The time to live of a tombstone in memcached.
	 * @return whole seconds, rounded up
	 */
	public int tombstoneSeconds() {
		return roundedUp(this.tombstoneTtl);
	}

	/**
	 * The time that a tombstone certainly lasts.
	 * @return one second less than its time to live
	 */
	public Duration sureTombstone() {
		return Duration.ofSeconds(tombstoneSeconds()).minus(SECOND);
	}

	/**
	 * The longest time of an acknowledged write from its first send to its last answer.
	 * After a longer one, its tombstone might expire before another write is done, or
	 * before a reader that does not know of a fence yet has stopped copying the value
	 * that it replaces.
	 * @return the longest spread
	 */
	public Duration longestSpread() {
		Duration beforeAnotherWrite = sureTombstone().dividedBy(2).minus(MARGIN);
		return least(beforeAnotherWrite, sureTombstone().minus(blindness()));
	}

	/** The time for which a reader may act on its knowledge from before a fence. */
	private Duration blindness() {
		return this.trustLease.plus(this.nodeTimeout.multipliedBy(2));
	}

	/**
	 * The time from the beginning of its call in which a put that is sent again may still
	 * carry its value: later the caller may have returned before a server answers. A put
	 * that was not sent before may carry it until the call ends; if the answer comes
	 * after that, the value is taken back.
	 * @return what is left of the operation timeout after a wait for a server
	 */
	public Duration putWindow() {
		Duration left = this.operationTimeout.minus(this.nodeTimeout);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * The longest pause between two polls of a server, so that one may fail within a
	 * lease.
	 * @return half of the lease, less a wait
	 */
	public Duration longestPollPause() {
		return this.trustLease.dividedBy(2).minus(this.nodeTimeout);
	}

	/**
	 * The pause between two attempts to reach a server that has been away for long:
	 * within each lease it must be known that it is still away.
	 * @return at most half a second, at least the poll interval
	 */
	public Duration pauseWhileDown() {
		Duration pause = least(LONGEST_PAUSE_WHILE_DOWN, longestPollPause());
		return (pause.compareTo(this.pollInterval) < 0) ? this.pollInterval : pause;
	}

	private Duration longestConnect() {
		return this.trustLease.minus(this.pollInterval).minus(this.nodeTimeout);
	}

	/**
	 * A call can ask a server and be answered or given up within its own time.
	 * @return the rule
	 */
	public TimeRule callOutlastsNode() {
		return new TimeRule("node-timeout", this.nodeTimeout, Comparison.AT_MOST, this.operationTimeout,
				"it is longer than 'failover-cache.operation-timeout', so no time is left to ask the other group");
	}

	/**
	 * One poll may fail before the result of the last good one is void.
	 * @return the rule
	 */
	public TimeRule leaseOutlastsTwoPolls() {
		return new TimeRule("recovery.trust-lease", this.trustLease, Comparison.MORE_THAN,
				this.pollInterval.plus(this.nodeTimeout).multipliedBy(2),
				"a lease must outlast two polls, each of 'failover-cache.recovery.poll-interval' and 'failover-cache.node-timeout'");
	}

	/**
	 * A server that does not answer an attempt to connect is known to be away before the
	 * lease on all others ends.
	 * @return the rule
	 */
	public TimeRule leaseOutlastsAttempt() {
		return new TimeRule("connect-timeout", this.connectTimeout, Comparison.AT_MOST, longestConnect(),
				"an attempt to connect, a poll ('failover-cache.recovery.poll-interval') and 'failover-cache.node-timeout' "
						+ "must end within 'failover-cache.recovery.trust-lease', or one server that is away would make "
						+ "all others untrusted");
	}

	/**
	 * All instances have seen a fence before it ends.
	 * @return the rule
	 */
	public TimeRule fenceOutlastsLease() {
		return new TimeRule("recovery.fence-lease", this.fenceLease, Comparison.MORE_THAN,
				this.trustLease.plus(this.pollInterval).plus(SECOND),
				"a fence must outlast 'failover-cache.recovery.trust-lease', a poll and the second by which servers round");
	}

	/**
	 * A tombstone lasts until the longest acknowledged write, and another one that began
	 * before it, are done.
	 * @return the rule
	 */
	public TimeRule tombstoneOutlastsWrites() {
		return new TimeRule("recovery.tombstone-ttl", this.tombstoneTtl, Comparison.MORE_THAN,
				this.operationTimeout.multipliedBy(2).plus(SECOND),
				"a tombstone must outlast two writes of 'failover-cache.operation-timeout' and the second by which servers round");
	}

	/**
	 * A tombstone lasts until no reader copies the value that it replaced.
	 * @return the rule
	 */
	public TimeRule tombstoneOutlastsLease() {
		return new TimeRule("recovery.tombstone-ttl", this.tombstoneTtl, Comparison.AT_LEAST,
				blindness().plus(this.operationTimeout).plus(SECOND),
				"a tombstone must outlast 'failover-cache.recovery.trust-lease', two waits of 'failover-cache.node-timeout', "
						+ "a write of 'failover-cache.operation-timeout' and the second by which servers round");
	}

	/**
	 * All rules that must hold.
	 * @return the rules
	 */
	public List<TimeRule> rules() {
		return List.of(callOutlastsNode(), leaseOutlastsTwoPolls(), leaseOutlastsAttempt(), fenceOutlastsLease(),
				tombstoneOutlastsWrites(), tombstoneOutlastsLease());
	}

	/**
	 * Refuses times that break the promise.
	 * @return this
	 * @throws IllegalArgumentException with the first rule that does not hold, in words
	 */
	public ProtocolTimes validated() {
		for (TimeRule rule : rules()) {
			if (!rule.holds()) {
				throw new IllegalArgumentException("'failover-cache." + rule.property() + "' is "
						+ TimeRule.text(rule.value()) + ", but " + rule.reason() + ". " + rule.mend());
			}
		}
		return this;
	}

	private static int roundedUp(Duration duration) {
		long seconds = duration.plus(SECOND).minusNanos(1).toSeconds();
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, seconds));
	}

	private static Duration least(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
