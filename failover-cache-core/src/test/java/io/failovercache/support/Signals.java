/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * Signals that the JDK cannot send. Thread-safe.
 *
 * @since 1.0.0
 */
public final class Signals {

	private Signals() {
	}

	/**
	 * Stops a process (SIGSTOP) and waits until each of its threads stands: the kernel
	 * stops them one by one, and a thread may answer a last request meanwhile.
	 * @param pid its id
	 */
	public static void stop(long pid) {
		send("-STOP", pid);
		await().atMost(Duration.ofSeconds(10)).pollDelay(Duration.ZERO).until(() -> allStopped(pid));
	}

	/**
	 * Lets a stopped process go on (SIGCONT).
	 * @param pid its id
	 */
	public static void resume(long pid) {
		send("-CONT", pid);
	}

	private static boolean allStopped(long pid) throws IOException {
		Path tasks = Path.of("/proc", Long.toString(pid), "task");
		if (!Files.isDirectory(tasks)) {
			return true;
		}
		try (Stream<Path> threads = Files.list(tasks)) {
			for (Path thread : threads.toList()) {
				String stat = Files.readString(thread.resolve("stat"));
				if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
					return false;
				}
			}
		}
		return true;
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
