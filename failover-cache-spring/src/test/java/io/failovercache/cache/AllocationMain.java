/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import org.awaitility.Awaitility;

/**
 * Another JVM: the bytes that all its threads allocate for a call of each kind, by one
 * caller. Prints a line for each kind: its name, and the median of all rounds.
 */
final class AllocationMain {

	private static final int CALLS = 300;

	private static final int ROUNDS = 5;

	private static final int WARM_UP_ROUNDS = 2;

	private static final String VALUE = "v".repeat(300);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final FailoverCache cache;

	private AllocationMain(FailoverCache cache) {
		this.cache = cache;
	}

	public static void main(String[] args) {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		try (TestInstance instance = TestInstance.measured(args[0], args[1])) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(instance::isUp);
			AllocationMain allocation = new AllocationMain(instance.cache("p"));
			out.println("put " + allocation.ofCall("key", (key) -> allocation.cache.put(key, VALUE)));
			out.println("hit " + allocation.ofCall("key", allocation.cache::get));
			out.println("miss " + allocation.ofCall("absent", allocation.cache::get));
			out.println("evict " + allocation.ofCall("key", allocation.cache::evict));
		}
	}

	private long ofCall(String name, Consumer<String> call) {
		long[] rounds = IntStream.range(0, WARM_UP_ROUNDS + ROUNDS).mapToLong((round) -> {
			// A key of its own for each miss: a second one finds the stub of the first.
			String prefix = name.equals("key") ? name : name + round + "-";
			String[] keys = IntStream.range(0, CALLS).mapToObj((i) -> prefix + i).toArray(String[]::new);
			Map<Long, Long> before = bytes();
			for (String key : keys) {
				call.accept(key);
			}
			Map<Long, Long> after = bytes();
			return after.entrySet()
				.stream()
				.mapToLong((thread) -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
				.sum() / CALLS;
		}).skip(WARM_UP_ROUNDS).sorted().toArray();
		return rounds[ROUNDS / 2];
	}

	private Map<Long, Long> bytes() {
		long[] ids = this.threads.getAllThreadIds();
		long[] allocated = this.threads.getThreadAllocatedBytes(ids);
		Map<Long, Long> bytes = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			bytes.put(ids[i], Math.max(0, allocated[i]));
		}
		return bytes;
	}

}
