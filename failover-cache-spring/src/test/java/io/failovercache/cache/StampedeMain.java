/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;

/**
 * Another JVM: eight threads that want one key as soon as a line comes in.
 */
final class StampedeMain {

	private StampedeMain() {
	}

	public static void main(String[] args) throws IOException {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		AtomicInteger loads = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try (TestInstance instance = TestInstance.of(args[0], args[1], StampedeIntegrationTests.CACHES)) {
			FailoverCache cache = instance.cache("products");
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(instance::isUp);
			out.println("ready");
			if (System.in.read() < 0) {
				return;
			}
			List<CompletableFuture<String>> all = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				all.add(CompletableFuture.supplyAsync(() -> cache.get("a", () -> {
					loads.incrementAndGet();
					LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
					return "loaded";
				}), threads));
			}
			all.forEach(CompletableFuture::join);
			out.println("loads " + loads.get());
		}
		finally {
			threads.shutdownNow();
		}
	}

}
