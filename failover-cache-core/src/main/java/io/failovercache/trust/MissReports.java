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
 * The log lines about writes of this instance that servers missed: one when the first is
 * missed and one when it is over, however many there are. Thread-safe.
 */
final class MissReports {

	/** The time without a missed write after which it is over. */
	static final Duration QUIET = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(MissReports.class);

	private final Map<Node, Spell> spells = new ConcurrentHashMap<>();

	/**
	 * Notes that the others were informed of writes that a server missed.
	 */
	void told(Node node, int writes, long now) {
		Spell before = this.spells.get(node);
		this.spells.merge(node, new Spell(writes, now),
				(known, more) -> new Spell(known.writes + more.writes, more.latest));
		if (before == null) {
			logger.warn(
					"memcached {} ({}) missed writes of this instance. Their keys are read from the other group until "
							+ "an instance has repaired them; all other keys of the server remain in use. If this does "
							+ "not end, check the connection between this host and that server",
					node.id(), node.role().label());
		}
	}

	/**
	 * Logs what is over.
	 * @param now the monotonic time
	 * @param unresolved the number of missed writes of a server that wait for repair
	 */
	void endOld(long now, ToIntFunction<Node> unresolved) {
		this.spells.forEach((node, spell) -> {
			boolean over = now - spell.latest > QUIET.toNanos() && unresolved.applyAsInt(node) == 0;
			if (over && this.spells.remove(node, spell)) {
				logger.info("memcached {} ({}) misses no more writes of this instance; the {} that it missed have been "
						+ "repaired", node.id(), node.role().label(), spell.writes);
			}
		});
	}

	/** Drops a server that is no longer in use. */
	void forget(Node node) {
		this.spells.remove(node);
	}

	/**
	 * A series of missed writes of one server.
	 *
	 * @param writes their number
	 * @param latest when the last one was reported
	 */
	private record Spell(int writes, long latest) {

	}

}
