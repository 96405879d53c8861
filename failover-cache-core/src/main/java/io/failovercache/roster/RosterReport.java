/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once what the roster finds, and once that it is over. Guarded by the lock of
 * {@link Roster}.
 */
final class RosterReport {

	private static final Logger logger = LoggerFactory.getLogger(RosterReport.class);

	private static final int MAX_LENGTH = 700;

	private boolean several;

	private Map<String, String> identities = Map.of();

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
			logger.warn("Instances have other servers: {} has {}; {} has {}. Each tells the other's servers of its "
					+ "writes, so nothing old is read, but they share no entries. Unless a deployment is under way, give "
					+ "all instances the same servers, names and weights.", own.instance(), cut(own.lists().toString()),
					other.instance(), cut(other.lists().toString()));
		}
	}

	/** Keeps a log line short: an announcement may be of any length. */
	static String cut(String text) {
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
	}

	void identities(Map<String, String> findings) {
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
