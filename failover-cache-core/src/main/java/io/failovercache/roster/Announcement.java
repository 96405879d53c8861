/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

import io.failovercache.topology.ServerGroup;

/**
 * A ring as an instance announces it. Instances with the same servers, weights and times
 * announce the same ring, whatever the order of their lists.
 *
 * @param lists the servers
 * @param times the times of the instance
 * @param application the name that tells applications without a key prefix from each
 * other, {@code -} if the key prefix does
 * @param instance the instance that announced it last, for the log
 * @since 1.0.0
 */
public record Announcement(RingLists lists, RosterTimes times, String application, String instance) {

	/**
	 * A ring as an instance announces it.
	 * @param lists the servers
	 * @param times the times of the instance
	 * @param application the name that tells applications without a key prefix from each
	 * other
	 * @param instance the instance
	 */
	public Announcement {
		application = word(application);
		instance = word(instance);
	}

	private static String word(String text) {
		String word = text.replaceAll("[^!-~]", "_");
		return word.isEmpty() ? "-" : word.substring(0, Math.min(100, word.length()));
	}

	/**
	 * A short name of the ring.
	 * @return the same for all instances that announce the same
	 */
	public String id() {
		CRC32 crc = new CRC32();
		crc.update((this.lists.placement() + ' ' + this.lists.witness().stream().sorted().toList() + ' ' + this.times
				+ ' ' + this.application)
			.getBytes(StandardCharsets.UTF_8));
		return Long.toString(crc.getValue(), Character.MAX_RADIX);
	}

	/**
	 * The text for the health endpoint.
	 */
	String described() {
		return this.lists + ", times " + this.times + " ms";
	}

	/**
	 * The counters on the boards of how often its rings were left.
	 */
	Set<String> counters() {
		Set<String> counters = new HashSet<>();
		counters.add(ServerGroup.counterOf(this.lists.primary()));
		if (!this.lists.backup().isEmpty()) {
			counters.add(ServerGroup.counterOf(this.lists.backup()));
		}
		return counters;
	}

	/**
	 * Returns whether another ring has every key on the same servers.
	 * @param other the other ring
	 * @return {@code true} if writes of either reach the owners of both
	 */
	public boolean placesAs(Announcement other) {
		return this.lists.placement().equals(other.lists.placement());
	}

}
