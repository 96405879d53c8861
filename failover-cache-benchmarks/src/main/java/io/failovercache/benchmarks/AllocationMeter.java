/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Bytes that the threads of this JVM allocated: callers, IO threads and timers alike.
 */
final class AllocationMeter {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * Lets something happen.
	 * @param action what is measured; what threads allocate that end in it is not seen
	 * @return the bytes that all threads allocated meanwhile
	 */
	long bytesDuring(Runnable action) {
		Map<Long, Long> before = bytes();
		action.run();
		return bytes().entrySet()
			.stream()
			.mapToLong((thread) -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
			.sum();
	}

	private Map<Long, Long> bytes() {
		long[] ids = this.threads.getAllThreadIds();
		long[] allocated = this.threads.getThreadAllocatedBytes(ids);
		Map<Long, Long> bytes = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (allocated[i] > 0) {
				bytes.put(ids[i], allocated[i]);
			}
		}
		return bytes;
	}

}
