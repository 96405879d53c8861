/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * The roster as it stands on one server: the rings in use, and the claims on names.
 * Immutable. What is garbled is left out: the instances that it concerns write it again.
 *
 * @param rings the rings by their short names
 * @param claims the claims by the names of the servers
 */
record RosterDocument(Map<String, Standing> rings, Map<String, Claim> claims) {

	static final RosterDocument EMPTY = new RosterDocument(Map.of(), Map.of());

	/** The most rings that are taken from a board; more are not believed. */
	static final int MOST_RINGS = 32;

	private static final int MOST_CLAIMS = 1024;

	private static final String RING = "ring";

	private static final String NAME = "name";

	static RosterDocument parse(Reply.@Nullable Value value) {
		if (value == null) {
			return EMPTY;
		}
		Map<String, Standing> rings = new LinkedHashMap<>();
		Map<String, Claim> claims = new TreeMap<>();
		for (String line : new String(value.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
			try {
				parse(line.split(" ", -1), rings, claims);
			}
			catch (IllegalArgumentException ex) {
				// Not ours: the other lines still are.
			}
		}
		return new RosterDocument(rings, claims);
	}

	private static void parse(String[] words, Map<String, Standing> rings, Map<String, Claim> claims) {
		if (words[0].equals(RING) && words.length == 8 && rings.size() < MOST_RINGS) {
			Announcement ring = new Announcement(RingLists.parse(words[5], words[6], words[7]),
					RosterTimes.parse(words[2]), words[3], words[4]);
			rings.put(ring.id(), new Standing(ring, Long.parseLong(words[1])));
		}
		else if (words[0].equals(NAME) && words.length == 5 && claims.size() < MOST_CLAIMS) {
			claims.put(words[1], new Claim(Long.parseLong(words[2]), words[3], Long.parseLong(words[4])));
		}
	}

	byte[] bytes() {
		StringBuilder text = new StringBuilder();
		this.rings.values()
			.forEach((standing) -> text.append(RING)
				.append(' ')
				.append(standing.beat())
				.append(' ')
				.append(standing.ring().times())
				.append(' ')
				.append(standing.ring().application())
				.append(' ')
				.append(standing.ring().instance())
				.append(' ')
				.append(standing.ring().lists().text())
				.append('\n'));
		this.claims.forEach((name, claim) -> text.append(NAME)
			.append(' ')
			.append(name)
			.append(' ')
			.append(claim.number())
			.append(' ')
			.append(claim.mark())
			.append(' ')
			.append(claim.attested())
			.append('\n'));
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A ring on one server.
	 *
	 * @param ring the ring
	 * @param beat rises as long as an instance uses the ring
	 */
	record Standing(Announcement ring, long beat) {

	}

}
