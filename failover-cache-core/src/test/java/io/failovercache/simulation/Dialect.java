/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The way in which instances and servers of one run talk of markers. Of three seeds in a
 * row each has another one; {@code -Dsimulation.dialect} picks one for all.
 */
enum Dialect {

	/** Reads make markers: memcached 1.6 everywhere. */
	MARKS,

	/** Markers are stored: older servers, proxies, the binary protocol. */
	TEXT,

	/**
	 * Every other connection takes its server for one that makes markers, so that
	 * instances find markers of both kinds; and each server is of another version after a
	 * restart, so that some are taken for what they are not.
	 */
	MIXED;

	private static final @Nullable String ONLY = System.getProperty("simulation.dialect");

	static Dialect of(long seed) {
		return (ONLY != null) ? valueOf(ONLY.toUpperCase(Locale.ROOT)) : values()[Math.floorMod(seed, values().length)];
	}

	/**
	 * Returns whether reads are to make markers on a connection.
	 * @param connection its number
	 */
	boolean asks(int connection) {
		return this == MARKS || (this == MIXED && connection % 2 == 0);
	}

	/**
	 * Returns whether a server makes markers in reads.
	 * @param incarnation how often it was started again
	 */
	boolean marks(int incarnation) {
		return this == MARKS || (this == MIXED && incarnation % 2 == 0);
	}

}
