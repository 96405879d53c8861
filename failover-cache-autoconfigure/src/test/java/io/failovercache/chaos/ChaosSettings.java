/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings on the command line of the suite. Immutable.
 *
 * @param faults the names of the faults to inject; empty = all
 * @param phases how often each is injected, at another moment each time
 * @param seed what all randomness starts from
 * @param instances the number of JVMs
 * @param threads client threads in each
 * @param rate calls a second of each thread
 * @param keys the number of keys
 * @param variant what the workers run
 * @param layout servers in the primary and in the backup group, for example {@code 1+1}
 * @param witnesses servers that hold the board only
 * @param tls whether the servers speak TLS
 * @param lists in what the server list of one instance differs from the others'
 */
record ChaosSettings(List<String> faults, int phases, long seed, int instances, int threads, int rate, int keys,
		Variant variant, String layout, int witnesses, boolean tls, ServerLists lists) {

	/**
	 * The bound B of the promise.
	 */
	static final Duration BOUND = Duration.ofSeconds(1);

	/**
	 * The bound T of the promise.
	 */
	static final Duration OPERATION_TIMEOUT = Duration.ofMillis(250);

	/**
	 * The time that the losers of {@code sync = true} wait for the winner's value.
	 */
	static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);

	ChaosSettings {
		faults = List.copyOf(faults);
	}

	static ChaosSettings fromSystemProperties() {
		return new ChaosSettings(list(System.getProperty("chaos.faults", "")), number("phases", 20),
				number("seed", 20_260_101), number("instances", 3), number("threads", 4), number("rate", 250),
				number("keys", 1200), Variant.valueOf(System.getProperty("chaos.variant", Variant.PRODUCT.name())),
				System.getProperty("chaos.layout", "1+1"), number("witnesses", 0), Boolean.getBoolean("chaos.tls"),
				ServerLists.valueOf(System.getProperty("chaos.lists", "same").toUpperCase(Locale.ROOT)));
	}

	int primaries() {
		return Integer.parseInt(this.layout.substring(0, this.layout.indexOf('+')));
	}

	int backups() {
		return Integer.parseInt(this.layout.substring(this.layout.indexOf('+') + 1));
	}

	private static List<String> list(String value) {
		return Arrays.stream(value.split(",")).map(String::trim).filter((name) -> !name.isEmpty()).toList();
	}

	private static int number(String name, int otherwise) {
		return Integer.getInteger("chaos." + name, otherwise);
	}

}
