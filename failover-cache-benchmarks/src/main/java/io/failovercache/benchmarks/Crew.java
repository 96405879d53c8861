/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;

/**
 * Threads that call one candidate at a time, as fast as it answers.
 */
final class Crew implements AutoCloseable {

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final int size;

	private final ExecutorService threads;

	Crew(int size) {
		this.size = size;
		this.threads = Executors.newFixedThreadPool(size);
	}

	/**
	 * What a turn showed.
	 *
	 * @param rate calls a second
	 * @param cpuMicros CPU time of this JVM a call, in microseconds
	 */
	record Turn(double rate, double cpuMicros) {

	}

	/**
	 * Lets every thread call for a while. The first part does not count: in it ends what
	 * the candidate before this one left to be done, and begins what this one does in the
	 * background.
	 * @return the part that counts
	 */
	Turn turn(Workload workload, Candidate candidate, Duration leadIn, Duration length) {
		play(workload, candidate, leadIn);
		return play(workload, candidate, length);
	}

	private Turn play(Workload workload, Candidate candidate, Duration length) {
		long cpu = PROCESS.getProcessCpuTime();
		long start = System.nanoTime();
		long end = start + length.toNanos();
		List<Future<Integer>> counts = new ArrayList<>(this.size);
		for (int i = 0; i < this.size; i++) {
			counts.add(this.threads.submit(() -> call(workload, candidate, end)));
		}
		long calls = counts.stream().mapToLong(Crew::count).sum();
		double rate = calls * 1e9 / (System.nanoTime() - start);
		return new Turn(rate, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / Math.max(1, calls));
	}

	private static int call(Workload workload, Candidate candidate, long end) {
		int calls = 0;
		while (System.nanoTime() - end < 0) {
			workload.call(candidate);
			calls++;
		}
		return calls;
	}

	private static int count(Future<Integer> calls) {
		try {
			return calls.get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
