/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines about the findings of the roster: one when a finding begins, and one when
 * all instances agree again. Guarded by the lock of {@link Roster}.
 */
final class RosterReport {

	private static final Logger logger = LoggerFactory.getLogger(RosterReport.class);

	private static final int MAX_LENGTH = 700;

	/**
	 * The least time between two reports: a stranger may change the findings at each
	 * poll.
	 */
	private static final long PAUSE = Duration.ofSeconds(10).toNanos();

	private boolean several;

	private boolean tooLongReported;

	private Map<String, String> identities = Map.of();

	private @Nullable Long identitiesAt;

	void rings(List<Announcement> mine, List<Announcement> others) {
		if (mine.isEmpty() || others.isEmpty() == !this.several) {
			return;
		}
		this.several = !others.isEmpty();
		Announcement own = mine.get(0);
		if (!this.several) {
			logger.info("All instances have the same servers and times again: {}", cut(own.lists().toString()));
			return;
		}
		Announcement other = others.get(0);
		if (!other.application().equals(own.application())) {
			logger.warn("Two applications without a name share servers: '{}' of {} and '{}' of {}. Each reads, evicts "
					+ "and clears what the other one caches. Set 'spring.application.name' or 'failover-cache.key-prefix'.",
					own.application(), own.instance(), other.application(), other.instance());
		}
		else if (other.placesAs(own)) {
			logger.warn("Instances have different times for the same servers: {} has {}, {} has {} (poll, trust lease, "
					+ "fence lease, tombstones, operation timeout in ms). Give all the same "
					+ "'failover-cache.recovery' and 'failover-cache.operation-timeout', unless a deployment is "
					+ "under way.", own.instance(), own.times(), other.instance(), other.times());
		}
		else {
			logger.warn("Instances have different servers: {} has {}; {} has {}. Each tells the other's servers of its "
					+ "writes, so nothing old is read, but they share no entries. Unless a deployment is under way, give "
					+ "all instances the same servers, names and weights.", own.instance(), cut(own.lists().toString()),
					other.instance(), cut(other.lists().toString()));
		}
	}

	/** Keeps a log line short: an announcement may be of any length. */
	static String cut(String text) {
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
	}

	/**
	 * Reports, once, a list of another instance with more servers than are followed.
	 */
	void tooLong(Announcement own, Announcement other) {
		if (!this.tooLongReported) {
			this.tooLongReported = true;
			logger
				.warn("The list of instance {} has more servers that {} lacks than can be followed: {}. Writes of this "
						+ "instance are not noted on them, so instances with that list may read old values until these "
						+ "expire. Give all instances the same servers, or change fewer at a time.", other.instance(),
						own.instance(), cut(other.lists().toString()));
		}
	}

	/**
	 * Reports the findings that are new, at most every ten seconds.
	 * @param findings what is wrong with each name
	 * @param now the monotonic time
	 */
	void identities(Map<String, String> findings, long now) {
		Long before = this.identitiesAt;
		if (findings.equals(this.identities) || (before != null && now - before < PAUSE)) {
			return;
		}
		this.identitiesAt = now;
		Map<String, String> fresh = new TreeMap<>(findings);
		fresh.keySet().removeAll(this.identities.keySet());
		fresh
			.forEach(
					(name, finding) -> logger.warn(
							"memcached {}: {}. Give each server an address, or a name "
									+ "('a1@host:port'), of its own, without a load balancer in between.",
							name, finding));
		this.identities = Map.copyOf(findings);
	}

}
