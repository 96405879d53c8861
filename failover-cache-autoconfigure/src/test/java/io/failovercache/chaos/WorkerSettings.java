/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

/**
 * The settings of a worker, given on its command line. Immutable.
 *
 * @param instance the number of the JVM
 * @param controlPort where the suite listens for its workers
 * @param databasePort where the {@link Database} listens
 * @param threads the number of client threads
 * @param keys the number of keys
 * @param ratePerThread calls a second of each client thread
 * @param variant what to run
 */
record WorkerSettings(int instance, int controlPort, int databasePort, int threads, int keys, int ratePerThread,
		Variant variant) {

	private static final String PREFIX = "chaos.worker.";

	static WorkerSettings fromSystemProperties() {
		return new WorkerSettings(number("instance"), number("control-port"), number("database-port"),
				number("threads"), number("keys"), number("rate"),
				Variant.valueOf(System.getProperty(PREFIX + "variant")));
	}

	String[] asJvmOptions() {
		return new String[] { option("instance", this.instance), option("control-port", this.controlPort),
				option("database-port", this.databasePort), option("threads", this.threads), option("keys", this.keys),
				option("rate", this.ratePerThread), "-D" + PREFIX + "variant=" + this.variant };
	}

	long paceNanos() {
		return 1_000_000_000L / this.ratePerThread;
	}

	private static String option(String name, int value) {
		return "-D" + PREFIX + name + "=" + value;
	}

	private static int number(String name) {
		return Integer.parseInt(System.getProperty(PREFIX + name));
	}

}
