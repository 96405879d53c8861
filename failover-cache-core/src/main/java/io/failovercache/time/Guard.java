/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guard around tasks whose failure must not reach the caller: what they throw, errors
 * included, is logged and goes no further.
 *
 * @since 1.0.0
 */
public final class Guard {

	private static final Logger logger = LoggerFactory.getLogger(Guard.class);

	private Guard() {
	}

	/**
	 * Runs a task.
	 * @param what the task in words, for the log
	 * @param task the task
	 * @return whether it came to its end
	 */
	public static boolean run(String what, Runnable task) {
		try {
			task.run();
			return true;
		}
		catch (Throwable ex) {
			report(what, ex);
			return false;
		}
	}

	private static void report(String what, Throwable failure) {
		try {
			logger.warn("The cache continues, but {} failed. If memory or threads ran out, give this JVM more; "
					+ "otherwise please report this", what, failure);
		}
		catch (Throwable ex) {
			// Out of memory for a log line: to continue matters more.
		}
	}

}
