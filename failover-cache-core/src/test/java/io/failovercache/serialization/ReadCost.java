/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * The time and the memory that it took to decode bytes once: the least of a few times, as
 * the first one pays for classes and for code that is not yet compiled, and as machines
 * are busy.
 *
 * @param allocated bytes
 * @param millis of the processor
 * @param rejected why it was rejected, {@code null} if it was not
 */
record ReadCost(long allocated, long millis, @Nullable Reason rejected) {

	/**
	 * The most that a read may take: a quarter of a second, and as much again where the
	 * other half of the processor is busy with something else.
	 */
	static final long MOST_MILLIS = 500;

	private static final Duration WATCHDOG = Duration.ofSeconds(20);

	static ReadCost of(ValueCodec codec, int format, byte[] bytes) {
		return assertTimeoutPreemptively(WATCHDOG, () -> {
			ReadCost least = once(codec, format, bytes);
			for (int i = 0; i < 4; i++) {
				ReadCost next = once(codec, format, bytes);
				least = new ReadCost(Math.min(least.allocated, next.allocated), Math.min(least.millis, next.millis),
						next.rejected);
			}
			return least;
		});
	}

	private static ReadCost once(ValueCodec codec, int format, byte[] bytes) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
		long before = threads.getCurrentThreadCpuTime();
		Reason rejected = null;
		try {
			codec.decode(format, bytes);
		}
		catch (ValueRejectedException ex) {
			rejected = ex.reason();
		}
		long nanos = threads.getCurrentThreadCpuTime() - before;
		return new ReadCost(threads.getCurrentThreadAllocatedBytes() - allocatedBefore,
				TimeUnit.NANOSECONDS.toMillis(nanos), rejected);
	}

}
