/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.failovercache.observe.EngineEvent;

/**
 * Another JVM: fifty threads that read and write for some seconds, with the times that
 * are the defaults.
 */
final class ThrottledMain {

	private static final int KEYS = 500;

	private ThrottledMain() {
	}

	public static void main(String[] args) {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		AtomicInteger reads = new AtomicInteger();
		AtomicInteger loads = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(50);
		try (TestInstance instance = TestInstance.of(args[0], args[1])) {
			FailoverCache cache = instance.cache("p");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(instance::isUp);
			for (int key = 0; key < KEYS; key++) {
				cache.put(key, "v");
			}
			out.println("ready");
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[2]));
			List<CompletableFuture<Void>> all = Stream
				.generate(() -> CompletableFuture.runAsync(() -> use(cache, end, reads, loads), threads))
				.limit(50)
				.toList();
			all.forEach(CompletableFuture::join);
			out.printf("loads %d of %d, fences %d%n", loads.get(), reads.get(),
					instance.counts().of(EngineEvent.FENCE));
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void use(FailoverCache cache, long end, AtomicInteger reads, AtomicInteger loads) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		while (System.nanoTime() < end) {
			int key = random.nextInt(KEYS);
			reads.incrementAndGet();
			if (cache.get(key) == null) {
				loads.incrementAndGet();
				cache.put(key, "v");
			}
			else if (random.nextInt(10) == 0) {
				cache.put(key, "v");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

}
