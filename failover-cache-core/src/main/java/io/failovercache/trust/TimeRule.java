/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;

/**
 * One inequality between the times of the protocol, with its reason in words.
 *
 * @param property the property to change if the rule does not hold
 * @param value the value of the property
 * @param comparison the required comparison
 * @param bound the time to compare with
 * @param reason the reason, as a clause
 * @since 1.0.0
 */
public record TimeRule(String property, Duration value, Comparison comparison, Duration bound, String reason) {

	/**
	 * Returns whether the rule holds.
	 * @return {@code true} if it does
	 */
	public boolean holds() {
		int compared = this.value.compareTo(this.bound);
		return switch (this.comparison) {
			case MORE_THAN -> compared > 0;
			case AT_LEAST -> compared >= 0;
			case AT_MOST -> compared <= 0;
		};
	}

	/**
	 * The value to write instead, in words.
	 * @return a sentence
	 */
	public String mend() {
		return "Set it to %s %s.".formatted(this.comparison.words, text(this.bound));
	}

	static String text(Duration duration) {
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

	/**
	 * The comparison of a value with its bound.
	 */
	public enum Comparison {

		/** It is longer. */
		MORE_THAN("more than"),

		/** It is as long, or longer. */
		AT_LEAST("at least"),

		/** It is as long, or shorter. */
		AT_MOST("at most");

		private final String words;

		Comparison(String words) {
			this.words = words;
		}

	}

}
