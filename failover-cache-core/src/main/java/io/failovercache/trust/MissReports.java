/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.node.Node;

/**
 * The log lines about writes of this instance that servers missed: one when it begins,
 * one when it is over, however many there are. Thread-safe.
 */
final class MissReports {

	/** So long without a missed write, and it is over. */
	static final Duration QUIET = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(MissReports.class);

	private final Map<Node, Spell> spells = new ConcurrentHashMap<>();

	/**
	 * The others were told of writes that a server missed.
	 */
	void told(Node node, int writes, long now) {
		Spell before = this.spells.get(node);
		this.spells.merge(node, new Spell(writes, now),
				(known, more) -> new Spell(known.writes + more.writes, more.latest));
		if (before == null) {
			logger.warn("{} misses writes of this instance. The other servers were told: what was written is read from"
					+ " the other group until any instance has repaired it, and nothing else that the server holds is"
					+ " lost. If this does not end, look at the connection between this host and that server", node);
		}
	}

	/**
	 * Says what is over.
	 * @param now the monotonic time
	 * @param unresolved how many missed writes of a server wait for their repair
	 */
	void endOld(long now, ToIntFunction<Node> unresolved) {
		this.spells.forEach((node, spell) -> {
			boolean over = now - spell.latest > QUIET.toNanos() && unresolved.applyAsInt(node) == 0;
			if (over && this.spells.remove(node, spell)) {
				logger.info("{} misses no more writes of this instance; the {} that it missed are repaired", node,
						spell.writes);
			}
		});
	}

	/** A server is in use no more. */
	void forget(Node node) {
		this.spells.remove(node);
	}

	/**
	 * Missed writes of one server that follow each other.
	 *
	 * @param writes how many
	 * @param latest when the last one was told
	 */
	private record Spell(int writes, long latest) {

	}

}
