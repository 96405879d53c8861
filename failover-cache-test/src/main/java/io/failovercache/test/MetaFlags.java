/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The flags of a meta command: a letter each, some with an argument behind it.
 */
final class MetaFlags {

	private static final String KNOWN = "kvctfsqNO";

	private static final int MAX_OPAQUE_LENGTH = 32;

	private final List<String> flags;

	private final long seconds;

	private MetaFlags(List<String> flags, long seconds) {
		this.flags = flags;
		this.seconds = seconds;
	}

	static MetaFlags of(List<String> flags) throws BadRequestException {
		StringBuilder seen = new StringBuilder();
		@Nullable String error = null;
		long seconds = 0;
		for (String flag : flags) {
			char letter = flag.charAt(0);
			if (seen.indexOf(String.valueOf(letter)) >= 0) {
				throw new BadRequestException("CLIENT_ERROR duplicate flag");
			}
			if (KNOWN.indexOf(letter) < 0) {
				throw new BadRequestException("CLIENT_ERROR invalid flag");
			}
			seen.append(letter);
			if (letter == 'N') {
				Integer number = number(flag.substring(1));
				error = (number != null) ? error : "CLIENT_ERROR bad token in command line format";
				seconds = (number != null) ? number : 0;
			}
		}
		if (error != null) {
			throw new BadRequestException(error);
		}
		return new MetaFlags(flags, seconds);
	}

	private static @Nullable Integer number(String text) {
		try {
			return Integer.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	boolean has(char letter) {
		return this.flags.stream().anyMatch((flag) -> flag.charAt(0) == letter);
	}

	/** The time that a new item is kept, in seconds; negative for no time. */
	long seconds() {
		return this.seconds;
	}

	/**
	 * Answers each flag, in the order of the request.
	 * @param key of the item
	 * @param item the item
	 * @param isNew whether this command made it; as in memcached it does not expire
	 * before flag {@code N} is answered
	 * @param now milliseconds since the epoch
	 * @return the answer after its first word
	 */
	String answers(String key, Item item, boolean isNew, long now) throws BadRequestException {
		StringBuilder answer = new StringBuilder();
		boolean ends = !isNew;
		for (String flag : this.flags) {
			switch (flag.charAt(0)) {
				case 'k' -> answer.append(" k").append(key);
				case 'c' -> answer.append(" c").append(Long.toUnsignedString(item.cas()));
				case 't' -> answer.append(" t").append(ends ? secondsLeft(item, now) : -1);
				case 'f' -> answer.append(" f").append(item.flags());
				case 's' -> answer.append(" s").append(item.value().length);
				case 'O' -> answer.append(' ').append(opaque(flag));
				case 'N' -> ends = true;
				default -> {
				}
			}
		}
		return answer.toString();
	}

	/** Answers those flags that are answered if there is no item. */
	String answersToNone(String key) throws BadRequestException {
		StringBuilder answer = new StringBuilder();
		for (String flag : this.flags) {
			switch (flag.charAt(0)) {
				case 'k' -> answer.append(" k").append(key);
				case 'O' -> answer.append(' ').append(opaque(flag));
				default -> {
				}
			}
		}
		return answer.toString();
	}

	private static long secondsLeft(Item item, long now) {
		return (item.expiresAt() == ExpiryRule.NEVER) ? -1 : (item.expiresAt() - now + 999) / 1000;
	}

	private static String opaque(String flag) throws BadRequestException {
		if (flag.length() > MAX_OPAQUE_LENGTH) {
			throw new BadRequestException("CLIENT_ERROR opaque token too long");
		}
		return flag;
	}

}
