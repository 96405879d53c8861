/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A measurement of the calls during the death or freeze of a server. Run it with
 * {@code -Xmx128m}: a frozen server must not fill the heap.
 */
public final class Faults {

	private static final int CALLERS = 8;

	private static final int KEYS = 200;

	private static final Duration SETTLED = Duration.ofSeconds(5);

	private final PrintStream out;

	private Faults(PrintStream out) {
		this.out = out;
	}

	/**
	 * Tries the faults.
	 * @param arguments {@code kill} and, or {@code freeze}, each with a number of seconds
	 * behind it
	 * @throws IOException if a signal cannot be sent
	 */
	public static void main(String[] arguments) throws IOException {
		Faults faults = new Faults(System.out);
		for (int i = 0; i + 1 < arguments.length; i += 2) {
			Duration length = Duration.ofSeconds(Long.parseLong(arguments[i + 1]));
			switch (arguments[i]) {
				case "kill" -> faults.run("-KILL", 300, length);
				case "freeze" -> faults.run("-STOP", 200_000, length);
				default -> throw new IllegalArgumentException(arguments[i]);
			}
		}
		System.exit(0);
	}

	private void run(String signal, int valueSize, Duration length) throws IOException {
		try (Servers servers = Servers.start(1, Optional.empty());
				ReplicatedCache cache = new ReplicatedCache("faults", servers, ReplicatedCache.Form.of("jdk"))) {
			Callers callers = new Callers(cache, valueSize);
			callers.start();
			LockSupport.parkNanos(SETTLED.toNanos());
			callers.report(this.out, "before");
			new ProcessBuilder("kill", signal, Long.toString(servers.primary().get(0).pid())).inheritIO().start();
			LockSupport.parkNanos(length.toNanos());
			callers.report(this.out, "kill " + signal);
			callers.stop();
		}
	}

	/**
	 * Threads that put and read their own keys; a value read back is compared in length.
	 */
	private static final class Callers {

		private final Candidate cache;

		private final int valueSize;

		private final AtomicBoolean running = new AtomicBoolean(true);

		private final AtomicLong calls = new AtomicLong();

		private final AtomicLong hits = new AtomicLong();

		private final AtomicLong failures = new AtomicLong();

		private final AtomicLong longest = new AtomicLong();

		private final List<Thread> threads = new ArrayList<>();

		Callers(Candidate cache, int valueSize) {
			this.cache = cache;
			this.valueSize = valueSize;
		}

		void start() {
			for (int i = 0; i < CALLERS; i++) {
				int number = i;
				Thread thread = new Thread(() -> callOn(number), "caller-" + number);
				thread.start();
				this.threads.add(thread);
			}
		}

		private void callOn(int number) {
			byte[] value = new byte[this.valueSize];
			for (int i = 0; this.running.get(); i++) {
				String key = number + "-" + i % KEYS;
				timed(() -> this.cache.put(key, value));
				timed(() -> {
					if (this.cache.get(key) instanceof byte[] found && found.length == value.length) {
						this.hits.incrementAndGet();
					}
				});
			}
		}

		private void timed(Runnable call) {
			long start = System.nanoTime();
			try {
				call.run();
			}
			catch (RuntimeException | OutOfMemoryError ex) {
				this.failures.incrementAndGet();
			}
			this.calls.incrementAndGet();
			this.longest.accumulateAndGet(System.nanoTime() - start, Math::max);
		}

		void report(PrintStream out, String what) {
			long made = this.calls.getAndSet(0);
			out.println(String.format(Locale.ROOT,
					"%-12s %8d calls, %d exceptions, longest %d ms, reads that hit %.1f %%, heap %d MB", what, made,
					this.failures.getAndSet(0), this.longest.getAndSet(0) / 1_000_000,
					200.0 * this.hits.getAndSet(0) / Math.max(1, made),
					(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20));
		}

		void stop() {
			this.running.set(false);
			this.threads.forEach(Thread::interrupt);
		}

	}

}
