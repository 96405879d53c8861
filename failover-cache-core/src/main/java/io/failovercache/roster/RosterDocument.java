/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.Reply;

/**
 * The roster on one server: the rings in use, and the claims on names. Immutable. Garbled
 * lines are skipped: the instances concerned write them again.
 *
 * @param rings the rings by their short names
 * @param claims the claims by the names of the servers
 */
record RosterDocument(Map<String, Standing> rings, Map<String, Claim> claims) {

	static final RosterDocument EMPTY = new RosterDocument(Map.of(), Map.of());

	/** The most rings that are accepted from a board. */
	static final int MOST_RINGS = 32;

	static final int MOST_CLAIMS = 1024;

	private static final String RING = "ring";

	private static final String NAME = "name";

	/** No counter of an instance comes near it, whatever its clock shows. */
	private static final long HIGH = 1L << 40;

	/**
	 * A longer document is not a roster. Documents that instances write are shorter, so
	 * that a server can store them.
	 */
	private static final int MOST_BYTES = 1024 * 1024;

	/** The most bytes of all rings together. */
	private static final int MOST_OF_RINGS = 400 * 1024;

	private static final Pattern SERVER = Pattern.compile("[!-~]{1,300}");

	private static final Pattern MARK = Pattern.compile("[!-~]{1,20}");

	/**
	 * Reads a document.
	 * @param value the value on a server
	 * @param nowMillis the wall clock; the highest number that is accepted rises with it,
	 * so instances can count on from any number that a stranger wrote
	 */
	static RosterDocument parse(Reply.@Nullable Value value, long nowMillis) {
		if (value == null || value.bytes().length > MOST_BYTES) {
			return EMPTY;
		}
		long highest = Math.max(HIGH, nowMillis);
		Map<String, Standing> rings = new LinkedHashMap<>();
		Map<String, Claim> claims = new TreeMap<>();
		int roomForRings = MOST_OF_RINGS;
		int linesOfOurs = MOST_RINGS + MOST_CLAIMS;
		for (String line : new String(value.bytes(), StandardCharsets.UTF_8).split("\n", linesOfOurs + 1)) {
			roomForRings -= line.startsWith(RING) ? line.length() : 0;
			if (roomForRings >= 0 || !line.startsWith(RING)) {
				parse(line, rings, claims, highest);
			}
		}
		return new RosterDocument(rings, claims);
	}

	private static void parse(String line, Map<String, Standing> rings, Map<String, Claim> claims, long highest) {
		try {
			parse(line.split(" ", -1), rings, claims, highest);
		}
		catch (IllegalArgumentException ex) {
			// Not written by an instance; the other lines may be.
		}
	}

	private static void parse(String[] words, Map<String, Standing> rings, Map<String, Claim> claims, long highest) {
		if (words[0].equals(RING) && words.length == 8 && rings.size() < MOST_RINGS) {
			Announcement ring = new Announcement(RingLists.parse(words[5], words[6], words[7]),
					RosterTimes.parse(words[2]), words[3], words[4]);
			rings.put(ring.id(), new Standing(ring, Long.parseLong(words[1])));
		}
		else if (words[0].equals(NAME) && words.length == 5 && claims.size() < MOST_CLAIMS) {
			claims.put(word(SERVER, words[1]),
					new Claim(number(words[2], highest), word(MARK, words[3]), number(words[4], highest)));
		}
	}

	private static String word(Pattern form, String text) {
		if (!form.matcher(text).matches()) {
			throw new IllegalArgumentException("not a name");
		}
		return text;
	}

	private static long number(String text, long highest) {
		long number = Long.parseLong(text);
		if (number < 0 || number > highest) {
			throw new IllegalArgumentException("not a number of an instance");
		}
		return number;
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
