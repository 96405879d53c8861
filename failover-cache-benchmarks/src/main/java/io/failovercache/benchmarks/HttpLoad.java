/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads random products of the sample application for a while, and says, second by second
 * where it was not perfect, how many reads failed and how many the database answered:
 * {@code HttpLoad http://localhost:8080 8 120} for 8 threads and 120 seconds.
 */
final class HttpLoad {

	private static final int PRODUCTS = 300;

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final URI root;

	private final int seconds;

	private final long begin = System.nanoTime();

	private final AtomicLongArray reads;

	private final AtomicLongArray misses;

	private final AtomicLongArray failures;

	private final AtomicLongArray slowestMicros;

	private HttpLoad(URI root, int seconds) {
		this.root = root;
		this.seconds = seconds;
		this.reads = new AtomicLongArray(seconds);
		this.misses = new AtomicLongArray(seconds);
		this.failures = new AtomicLongArray(seconds);
		this.slowestMicros = new AtomicLongArray(seconds);
	}

	public static void main(String[] arguments) throws InterruptedException {
		HttpLoad load = new HttpLoad(URI.create(arguments[0]), Integer.parseInt(arguments[2]));
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
			threads.add(new Thread(load::run, "load-" + i));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		load.report(System.out);
	}

	private void run() {
		while (true) {
			int second = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.begin);
			if (second >= this.seconds || Thread.currentThread().isInterrupted()) {
				return;
			}
			read(second);
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private void read(int second) {
		int product = ThreadLocalRandom.current().nextInt(PRODUCTS) + 1;
		long start = System.nanoTime();
		this.reads.incrementAndGet(second);
		try {
			HttpResponse<String> response = this.client
				.send(HttpRequest.newBuilder(this.root.resolve("/api/products/" + product))
					.timeout(Duration.ofSeconds(10))
					.build(), HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				this.failures.incrementAndGet(second);
			}
			else if (response.body().contains("\"source\":\"database\"")) {
				this.misses.incrementAndGet(second);
			}
		}
		catch (IOException ex) {
			this.failures.incrementAndGet(second);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
		this.slowestMicros.accumulateAndGet(second, micros, Math::max);
	}

	private void report(PrintStream out) {
		long allReads = 0;
		long allMisses = 0;
		long allFailures = 0;
		double worst = 1;
		for (int second = 0; second < this.seconds; second++) {
			long misses = this.misses.get(second);
			long failures = this.failures.get(second);
			double ratio = 1 - (misses + failures) / (double) Math.max(1, this.reads.get(second));
			if (misses + failures > 0) {
				out.printf("second %d: %d reads, %d from the database, %d failed, hit ratio %.1f %%, slowest %.1f ms%n",
						second, this.reads.get(second), misses, failures, 100 * ratio,
						this.slowestMicros.get(second) / 1000.0);
			}
			worst = Math.min(worst, ratio);
			allReads += this.reads.get(second);
			allMisses += misses;
			allFailures += failures;
		}
		out.printf("all: %d reads, %d from the database, %d failed, worst second %.1f %%%n", allReads, allMisses,
				allFailures, 100 * worst);
	}

}
