/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.Collection;
import java.util.List;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.replication.WritePart.Result;
import io.failovercache.topology.Owner;
import io.failovercache.trust.BoardScope;
import io.failovercache.trust.HintPolicy;

/**
 * The rules of the protocol, each as the decision that it makes: pure functions, of which
 * a simulation may replace one to show what breaks without it. The numbers are those of
 * {@code docs/consistency.md}. Immutable.
 */
public class Rules {

	private static final int MOST_COPIES = 64;

	private static final Rules ALL = new Rules(HintPolicy.HINTING);

	private final HintPolicy hints;

	/**
	 * Creates rules, of which a subclass may replace some.
	 * @param hints what is decided about hints
	 */
	Rules(HintPolicy hints) {
		this.hints = hints;
	}

	/**
	 * The protocol.
	 * @return all rules
	 */
	public static Rules all() {
		return ALL;
	}

	/**
	 * The decisions about hints (R5).
	 * @return the decisions
	 */
	public HintPolicy hints() {
		return this.hints;
	}

	/**
	 * The part of a board that a poll reads (R3).
	 * @return the texts that change with it, and a few of the keys behind them
	 */
	BoardScope boardScope() {
		return BoardScope.SMALL;
	}

	/**
	 * Returns whether a view may be acted on (R3).
	 * @param withinLease whether it was obtained within the trust lease
	 * @return {@code true} if it was
	 */
	boolean isCurrent(boolean withinLease) {
		return withinLease;
	}

	/**
	 * The command of an evict: it leaves a tombstone instead of nothing (R4).
	 * @param physicalKey the key
	 * @param tombstone the bytes of the tombstone
	 * @param seconds how long it stays
	 * @return the command
	 */
	Request evict(String physicalKey, byte[] tombstone, int seconds) {
		return Request.set(physicalKey, tombstone, seconds);
	}

	/**
	 * The repair of an owner that gave no answer to a write (R4).
	 * @param result the state of the owner
	 * @param reachable whether it takes other commands of this instance
	 * @param none the missing reply
	 * @return the decision
	 */
	RepairDecision repair(Result result, boolean reachable, Reply none) {
		return RepairDecision.of(result, reachable, none);
	}

	/**
	 * Returns whether a tombstone is left where a server did not take a value (R4). The
	 * older value is gone there, but may be copied back from an owner that refuses later.
	 * @param refused whether the server refused it
	 * @return {@code true} if it did
	 */
	boolean isReplaced(boolean refused) {
		return refused;
	}

	/**
	 * The end of an attempt to write: others learn which owners missed it before the
	 * write is acknowledged (R5).
	 * @param results the outcome on each owner
	 * @param unknownBefore whether a value of an earlier attempt may still arrive
	 * @return what to do
	 */
	WriteDecision afterAnswers(Collection<Result> results, boolean unknownBefore) {
		return WriteDecision.of(results, unknownBefore);
	}

	/**
	 * Returns whether a write is done again because there may be a fence that it did not
	 * see (R5).
	 * @param outlived whether its view is older than the trust lease
	 * @param spread whether it took longer than a tombstone can be relied on
	 * @return {@code true} if either is so
	 */
	boolean isLate(boolean outlived, boolean spread) {
		return outlived || spread;
	}

	/**
	 * The owners whose fences are checked along with a write (R5).
	 * @param others the other owners of its key
	 * @return all of them
	 */
	List<Node> watched(List<Node> others) {
		return others;
	}

	/**
	 * Returns whether a value that was loaded or copied may be stored at an owner (R7).
	 * @param seen whether this reader has a token of what the owner held at the miss
	 * @return {@code true} if it has
	 */
	boolean mayFill(boolean seen) {
		return seen;
	}

	/**
	 * The command that stores a loaded or copied value: only over what the owner held at
	 * the miss (R7).
	 * @param physicalKey the key
	 * @param value the bytes
	 * @param expiry as memcached counts it
	 * @param token the CAS token of the miss
	 * @return the command
	 */
	Request fill(String physicalKey, byte[] value, int expiry, long token) {
		return Request.cas(physicalKey, value, expiry, token);
	}

	/**
	 * The number of copies that may be under way from one owner to the other (R7).
	 * @return the number
	 */
	int mostCopies() {
		return MOST_COPIES;
	}

	/**
	 * The clear counter that a write takes into account: if it is higher than its own,
	 * the write is done again (R8).
	 * @param read the counter that was read along with the write
	 * @return the same
	 */
	long clears(long read) {
		return read;
	}

	/**
	 * The owners at which this instance does not read a key until it is repaired, after a
	 * write of it has failed (R9).
	 * @param owners the owners of the key
	 * @return all of them
	 */
	List<Owner> dirty(List<Owner> owners) {
		return owners;
	}

	/**
	 * Returns whether a put is read back, as another one may have overlapped it (R10).
	 * @param onBoth whether both owners took its value
	 * @return {@code true} if they did
	 */
	boolean isReadBack(boolean onBoth) {
		return onBoth;
	}

}
