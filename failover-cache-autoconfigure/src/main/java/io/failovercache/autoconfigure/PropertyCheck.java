/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * The validation of one property.
 *
 * @param <T> the type of its value
 * @param name the name without the prefix
 * @param value the value
 */
record PropertyCheck<T>(String name, T value) {

	/** A hundred years: sums and products of such times do not overflow. */
	static final Duration LONGEST = Duration.ofDays(36_500);

	static <T> PropertyCheck<T> of(String name, T value) {
		return new PropertyCheck<>(name, value);
	}

	PropertyCheck<T> require(Predicate<T> condition, String reasonOtherwise, String mend) {
		if (!condition.test(this.value)) {
			throw invalid(reasonOtherwise, mend);
		}
		return this;
	}

	InvalidFailoverCachePropertyException invalid(String reason, String mend) {
		return new InvalidFailoverCachePropertyException(FailoverCacheProperties.PREFIX + "." + this.name,
				(this.value instanceof Duration duration) ? text(duration) : String.valueOf(this.value), reason, mend);
	}

	static boolean isCountable(Duration duration) {
		return duration.compareTo(LONGEST) <= 0 && duration.compareTo(LONGEST.negated()) >= 0;
	}

	/**
	 * A duration in the form in which users write it.
	 * @param duration the duration
	 * @return whole seconds or milliseconds with their unit
	 */
	static String text(Duration duration) {
		return (duration.toMillisPart() == 0 || !isCountable(duration)) ? duration.toSeconds() + "s"
				: duration.toMillis() + "ms";
	}

}
