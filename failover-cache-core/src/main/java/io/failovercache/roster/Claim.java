/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.roster;

/**
 * The common belief of all instances about one name: the server behind it. A later claim
 * has a higher number; of two with the same number the greater mark counts, so that all
 * instances come to the same one.
 *
 * @param number how often the server behind the name has changed
 * @param mark the mark of the server
 * @param attested changes as long as an instance that sees this server confirms it
 */
record Claim(long number, String mark, long attested) {

	/**
	 * The valid one of two claims on the same name.
	 */
	static Claim later(Claim one, Claim other) {
		if (one.number != other.number) {
			return (one.number > other.number) ? one : other;
		}
		int order = one.mark.compareTo(other.mark);
		if (order != 0) {
			return (order > 0) ? one : other;
		}
		return (one.attested >= other.attested) ? one : other;
	}

	boolean isSameServerAs(Claim other) {
		return this.number == other.number && this.mark.equals(other.mark);
	}

	Claim succeededBy(String successor) {
		return new Claim(this.number + 1, successor, 0);
	}

	Claim attestedAgain() {
		return new Claim(this.number, this.mark, this.attested + 1);
	}

}
