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
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;

import com.sun.management.OperatingSystemMXBean;

/**
 * Threads that call one candidate at a time, as fast as it answers.
 */
final class Crew implements AutoCloseable {

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final Callers callers;

	private final Executor threads;

	private final Servers servers;

	Crew(Callers callers, Servers servers) {
		this.callers = callers;
		this.threads = callers.start();
		this.servers = servers;
	}

	/**
	 * The results of turns.
	 *
	 * @param calls how many were made
	 * @param nanos how long they took together
	 * @param clientCpu CPU time of this JVM, in nanoseconds
	 * @param serverCpu CPU time of all servers, in nanoseconds, in steps of the kernel's
	 * clock: good for sums only
	 */
	record Turn(long calls, long nanos, long clientCpu, long serverCpu) {

		static final Turn NONE = new Turn(0, 0, 0, 0);

		double rate() {
			return this.calls * 1e9 / this.nanos;
		}

		Turn plus(Turn other) {
			return new Turn(this.calls + other.calls, this.nanos + other.nanos, this.clientCpu + other.clientCpu,
					this.serverCpu + other.serverCpu);
		}

		double clientMicros() {
			return this.clientCpu / 1e3 / Math.max(1, this.calls);
		}

		double serverMicros() {
			return this.serverCpu / 1e3 / Math.max(1, this.calls);
		}

	}

	/**
	 * Lets every thread call for a while. The first part does not count: in it ends what
	 * the candidate before this one left to be done, and begins what this one does in the
	 * background.
	 * @return the part that counts
	 */
	Turn turn(Runnable call, Duration leadIn, Duration length) {
		play(call, leadIn);
		return play(call, length);
	}

	private Turn play(Runnable call, Duration length) {
		long serverCpu = this.servers.cpu().toNanos();
		long cpu = PROCESS.getProcessCpuTime();
		long start = System.nanoTime();
		long end = start + length.toNanos();
		List<FutureTask<Integer>> counts = new ArrayList<>(this.callers.number());
		for (int i = 0; i < this.callers.number(); i++) {
			FutureTask<Integer> task = new FutureTask<>(() -> callOn(call, end));
			this.threads.execute(task);
			counts.add(task);
		}
		long calls = counts.stream().mapToLong(Crew::count).sum();
		long nanos = System.nanoTime() - start;
		return new Turn(calls, nanos, PROCESS.getProcessCpuTime() - cpu, this.servers.cpu().toNanos() - serverCpu);
	}

	private static int callOn(Runnable call, long end) {
		int calls = 0;
		while (System.nanoTime() - end < 0) {
			call.run();
			calls++;
		}
		return calls;
	}

	private static int count(FutureTask<Integer> calls) {
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
		if (this.threads instanceof ExecutorService pool) {
			pool.shutdownNow();
		}
	}

}
