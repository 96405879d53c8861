/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Signals that the JDK cannot send. Thread-safe.
 *
 * @since 1.0.0
 */
public final class Signals {

	private Signals() {
	}

	/**
	 * Stops a process (SIGSTOP).
	 * @param pid its id
	 */
	public static void stop(long pid) {
		send("-STOP", pid);
	}

	/**
	 * Lets a stopped process go on (SIGCONT).
	 * @param pid its id
	 */
	public static void resume(long pid) {
		send("-CONT", pid);
	}

	private static void send(String signal, long pid) {
		try {
			Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
				throw new IllegalStateException("Cannot send " + signal + " to process " + pid);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
