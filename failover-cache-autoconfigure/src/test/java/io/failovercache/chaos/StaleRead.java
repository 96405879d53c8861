/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.Locale;

/**
 * A hit that was older than a change acknowledged before it began. Immutable.
 *
 * @param read the hit
 * @param missed the first acknowledged change that it does not show
 * @param own whether the instance that read is the one that wrote
 * @param context the calls on this key around it
 */
record StaleRead(Event read, Event missed, boolean own, List<Event> context) {

	StaleRead {
		context = List.copyOf(context);
	}

	/**
	 * The time since the change was acknowledged.
	 * @return nanoseconds
	 */
	long age() {
		return this.read.start() - this.missed.end();
	}

	/**
	 * Returns whether the promise forbids it: at once in the instance that wrote, after
	 * the bound in others.
	 * @return whether it is a violation
	 */
	boolean forbidden() {
		return this.own || age() > ChaosSettings.BOUND.toNanos();
	}

	/**
	 * The history of the key, for people.
	 * @param zero the time that is 0 in it
	 * @return some lines
	 */
	String describe(long zero) {
		StringBuilder text = new StringBuilder(200);
		text.append(String.format(Locale.ROOT, "key %d: version %d read %.3f s after version %d was acknowledged%s%n",
				this.read.key(), this.read.version(), age() / 1e9, this.missed.version(),
				this.own ? " in the same instance" : ""));
		for (Event event : this.context) {
			text.append(String.format(Locale.ROOT, "  %+9.3f .. %+9.3f  instance %d  %-9s %-7s version %d%s%n",
					(event.start() - zero) / 1e9, (event.end() - zero) / 1e9, event.instance(), event.op(),
					event.outcome(), event.version(), event.equals(this.read) ? "  <- stale" : ""));
		}
		return text.toString();
	}

}
