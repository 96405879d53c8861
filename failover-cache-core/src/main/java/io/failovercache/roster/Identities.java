/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The server behind each name: the belief of all instances, and the observation of this
 * one. Guarded by the lock of {@link Roster}.
 */
final class Identities {

	/** The time without an instance that sees it after which a server counts as gone. */
	private static final long ABSENCE = Duration.ofSeconds(20).toNanos();

	/** Of the names that one server has. */
	private static final int MOST_SAID = 2;

	private static final long FORGOTTEN = Duration.ofMinutes(10).toNanos();

	private final Map<String, Claim> claims = new TreeMap<>();

	private final Map<String, ServerMark> seen = new TreeMap<>();

	private final Map<String, Long> heldUntil = new HashMap<>();

	private final Map<String, String> strangers = new TreeMap<>();

	/**
	 * Servers that were empty when this instance met them, until all instances have
	 * agreed on them.
	 */
	private final Map<String, String> metEmpty = new HashMap<>();

	private final Pulse<String> attests = new Pulse<>();

	/**
	 * Judges the server that answers under a name, and makes the claims that follow.
	 * @return the verdict; {@link IdentityVerdict#MOVED} waits for {@link #moved}
	 */
	IdentityVerdict judge(String name, ServerMark mark, long now, long holdNanos) {
		Claim claim = this.claims.get(name);
		IdentityVerdict verdict = IdentityVerdict.of(mark, claim, this.attests.changedWithin(name, now, ABSENCE));
		if (verdict == IdentityVerdict.STRANGER && this.metEmpty.remove(name, mark.mark())) {
			// A successor too, although it was marked before this instance knew its
			// predecessor.
			verdict = IdentityVerdict.SUCCESSOR;
		}
		ServerMark before = this.seen.put(name, mark);
		boolean another = before != null && !before.mark().equals(mark.mark());
		switch (verdict) {
			case FIRST -> claim(name, new Claim(1, mark.mark(), 0), now);
			case SUCCESSOR -> claim(name, Objects.requireNonNull(claim).succeededBy(mark.mark()), now);
			case STRANGER -> this.strangers.put(name, mark.mark());
			case AGREED, MOVED -> {
			}
		}
		if (verdict == IdentityVerdict.SUCCESSOR || (another && verdict == IdentityVerdict.AGREED)) {
			hold(name, now, holdNanos);
		}
		if (verdict != IdentityVerdict.STRANGER) {
			this.strangers.remove(name);
		}
		return verdict;
	}

	/** Notes that this instance gave the server its mark: it was empty. */
	void metEmpty(String name, ServerMark mark) {
		this.metEmpty.put(name, mark.mark());
	}

	/**
	 * Abandons the content of a server for all instances, so that it may take the name.
	 */
	void moved(String name, ServerMark mark, long now, long holdNanos) {
		Claim claim = this.claims.get(name);
		claim(name, (claim != null) ? claim.succeededBy(mark.mark()) : new Claim(1, mark.mark(), 0), now);
		hold(name, now, holdNanos);
	}

	/** Of names that are not asked for again, no hold is left. */
	private void hold(String name, long now, long holdNanos) {
		this.heldUntil.values().removeIf((until) -> now - until >= 0);
		this.heldUntil.put(name, now + holdNanos);
	}

	private void claim(String name, Claim claim, long now) {
		this.claims.put(name, claim);
		this.attests.seen(name, pulse(claim), now);
	}

	boolean isHeld(String name, long now) {
		Long until = this.heldUntil.get(name);
		if (until == null) {
			return false;
		}
		if (now - until < 0) {
			return true;
		}
		this.heldUntil.remove(name);
		return false;
	}

	/**
	 * The server behind a name as far as is known, to be noted on the next empty server
	 * under this name.
	 */
	String predecessor(String name) {
		Claim claim = this.claims.get(name);
		return (claim != null) ? claim.mark() : ServerMark.NO_PREDECESSOR;
	}

	/**
	 * Learns the claims of a board.
	 * @return whether any name now means another server
	 */
	boolean learn(Map<String, Claim> shown, long now) {
		boolean changed = false;
		if (this.claims.size() > RosterDocument.MOST_CLAIMS) {
			forgetOld(now);
		}
		for (Map.Entry<String, Claim> each : shown.entrySet()) {
			if (this.claims.size() > RosterDocument.MOST_CLAIMS && !this.claims.containsKey(each.getKey())) {
				continue;
			}
			Claim known = this.claims.get(each.getKey());
			Claim later = (known != null) ? Claim.later(known, each.getValue()) : each.getValue();
			if (known == null || !later.equals(known)) {
				changed |= known == null || !later.isSameServerAs(known);
				claim(each.getKey(), later, now);
			}
		}
		return changed;
	}

	/** Of names that no list here has, only those that an instance attests are known. */
	private void forgetOld(long now) {
		List<String> old = this.claims.keySet()
			.stream()
			.filter((name) -> !this.seen.containsKey(name) && !this.attests.changedWithin(name, now, ABSENCE))
			.toList();
		old.forEach((name) -> {
			this.claims.remove(name);
			this.attests.forget(name);
		});
	}

	/**
	 * The claims that a board has to show: the known ones, confirmed again when that is
	 * due.
	 */
	Map<String, Claim> toShow(Map<String, Claim> shown, long now, long refreshNanos) {
		Map<String, Claim> all = new TreeMap<>(this.claims);
		all.replaceAll((name, claim) -> {
			ServerMark mark = this.seen.get(name);
			boolean mine = mark != null && mark.mark().equals(claim.mark());
			boolean due = mine && !this.attests.changedWithin(name, now, refreshNanos);
			return due ? claim.attestedAgain() : claim;
		});
		all.keySet()
			.removeIf((name) -> !this.seen.containsKey(name) && !this.attests.changedWithin(name, now, FORGOTTEN));
		shown.forEach((name, claim) -> all.computeIfPresent(name, (key, own) -> Claim.later(own, claim)));
		return all;
	}

	/** Removes the names that no list contains any longer. */
	void retain(Iterable<String> names) {
		TreeSet<String> kept = new TreeSet<>();
		names.forEach(kept::add);
		this.seen.keySet().retainAll(kept);
		this.strangers.keySet().retainAll(kept);
		this.metEmpty.keySet().retainAll(kept);
	}

	/** The number of names that are held, or were not asked for since. */
	int holds() {
		return this.heldUntil.size();
	}

	/**
	 * The faults of names, in words.
	 * @param own the names that count: others may announce any
	 * @return a sentence for each name
	 */
	Map<String, String> findings(Set<String> own) {
		Map<String, String> findings = new TreeMap<>();
		this.strangers.keySet()
			.stream()
			.filter(own::contains)
			.forEach((name) -> findings.put(name,
					"other instances see another server under this name than this instance does; "
							+ "here it counts as away"));
		Map<String, TreeSet<String>> names = new HashMap<>();
		this.seen.forEach((name, mark) -> names.computeIfAbsent(mark.mark(), (key) -> new TreeSet<>()).add(name));
		names.values()
			.stream()
			.filter((same) -> same.size() > 1)
			.forEach((same) -> same.stream()
				.filter(own::contains)
				.findFirst()
				.ifPresent(
						(name) -> findings.putIfAbsent(name, "the same server answers under " + others(same, name))));
		return findings;
	}

	private static String others(Set<String> same, String name) {
		String others = same.stream()
			.filter((other) -> !other.equals(name))
			.limit(MOST_SAID)
			.collect(Collectors.joining(", "));
		int left = same.size() - 1 - MOST_SAID;
		return (left > 0) ? others + " and " + left + " more" : others;
	}

	@Nullable Claim claimOf(String name) {
		return this.claims.get(name);
	}

	private static long pulse(Claim claim) {
		return claim.number() * 1_000_003 + claim.attested();
	}

}
