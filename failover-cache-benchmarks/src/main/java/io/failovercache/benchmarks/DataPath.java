/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.PrintStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.operations.FailoverCacheOperations;

/**
 * A comparison of the ways to store and read, in an application with one primary and one
 * backup server: formats, copies in memory, reads of many keys, and loads of several cold
 * keys at a time.
 */
public final class DataPath {

	private static final int WARM_UP_ROUNDS = 15;

	private static final int ROUNDS = 15;

	private static final int CALLS = 300;

	private static final int MANY = 100;

	private final PrintStream out = System.out;

	private final ConfigurableApplicationContext context;

	private DataPath(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Measures and prints.
	 * @param arguments the format of what is read by many keys, {@code jdk} unless given
	 */
	public static void main(String[] arguments) {
		try (LocalMemcached primary = LocalMemcached.start();
				LocalMemcached backup = LocalMemcached.start();
				ConfigurableApplicationContext context = start(primary, backup,
						(arguments.length > 0) ? arguments[0] : "jdk")) {
			EngineStatus engine = context.getBean(EngineStatus.class);
			while (!engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP)) {
				LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
			}
			new DataPath(context).run();
		}
		System.exit(0);
	}

	private static ConfigurableApplicationContext start(LocalMemcached primary, LocalMemcached backup, String format) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + primary.address(),
					"failover-cache.backup.servers=" + backup.address(),
					"failover-cache.serialization.trusted-packages=io.failovercache.benchmarks",
					"failover-cache.serialization.format=" + format,
					"failover-cache.caches.jdk.serialization.format=jdk",
					"failover-cache.caches.fory.serialization.format=fory",
					"failover-cache.caches.near.local.mode=near", "failover-cache.caches.near.local.time-to-live=10m")
			.run();
	}

	private void run() {
		Cache jdk = cache("jdk");
		Cache fory = cache("fory");
		Cache near = cache("near");
		Product product = Product.numbered(1);
		Listing listing = new Listing(product, List.of());
		List.of(jdk, fory, near).forEach((cache) -> {
			cache.put("a", product);
			cache.put("listing", listing);
		});
		FailoverCacheOperations operations = this.context.getBean(FailoverCacheOperations.class);
		List<String> keys = IntStream.range(0, MANY).mapToObj((i) -> "key " + i).toList();
		List<String> texts = keys.stream().map((key) -> "text " + key).toList();
		keys.forEach((key) -> operations.set(key, product, Duration.ofHours(1)));
		texts.forEach((key) -> operations.set(key, key, Duration.ofHours(1)));
		double[] medians = medians(() -> jdk.get("a"), () -> fory.get("a"), () -> near.get("a"),
				() -> operations.get(keys.get(1), Product.class), () -> operations.getAll(keys, Product.class),
				() -> operations.get(texts.get(1), String.class), () -> operations.getAll(texts, String.class),
				() -> jdk.get("listing"), () -> near.get("listing"));
		print("hit, jdk: %.1f us; fory: %.1f us, %.2f times as fast", medians[0] / 1e3, medians[1] / 1e3,
				medians[0] / medians[1]);
		print("hit, near, a record that is shared: %.2f us, %.0f times as fast as a remote one", medians[2] / 1e3,
				medians[0] / medians[2]);
		print("hit, near, a record that is copied: %.2f us, %.0f times as fast as a remote one", medians[8] / 1e3,
				medians[7] / medians[8]);
		print("get of one text: %.1f us; of %d at once: %.1f us, %.1f times as long", medians[5] / 1e3, MANY,
				medians[6] / 1e3, medians[6] / medians[5]);
		print("get of one record: %.1f us; of %d at once: %.1f us, %.1f times as long", medians[3] / 1e3, MANY,
				medians[4] / 1e3, medians[4] / medians[3]);
		print("4 cold keys of 500 ms each, in parallel: %.0f ms", coldKeys() / 1e6);
	}

	private Cache cache(String name) {
		Cache cache = this.context.getBean(CacheManager.class).getCache(name);
		if (cache == null) {
			throw new IllegalStateException("No cache " + name);
		}
		return cache;
	}

	/** All take turns, so that what else the machine does meets each of them. */
	private static double[] medians(Runnable... ways) {
		double[][] nanos = new double[ways.length][ROUNDS];
		for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
			for (int i = 0; i < ways.length; i++) {
				double each = time(ways[i]);
				if (round >= 0) {
					nanos[i][round] = each;
				}
			}
		}
		double[] medians = new double[ways.length];
		for (int i = 0; i < ways.length; i++) {
			Arrays.sort(nanos[i]);
			medians[i] = nanos[i][ROUNDS / 2];
		}
		return medians;
	}

	private static double time(Runnable way) {
		long start = System.nanoTime();
		for (int i = 0; i < CALLS; i++) {
			way.run();
		}
		return (System.nanoTime() - start) / (double) CALLS;
	}

	private long coldKeys() {
		Cache cache = cache("cold");
		ExecutorService threads = Executors.newFixedThreadPool(4);
		long start = System.nanoTime();
		IntStream.range(0, 4)
			.mapToObj((key) -> CompletableFuture.runAsync(() -> cache.get(key, DataPath::load), threads))
			.toList()
			.forEach(CompletableFuture::join);
		long nanos = System.nanoTime() - start;
		threads.shutdownNow();
		return nanos;
	}

	private static String load() {
		long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
		return "loaded";
	}

	private void print(String format, Object... values) {
		this.out.println(String.format(Locale.ROOT, format, values));
	}

	/**
	 * With a list, which callers may not share.
	 *
	 * @param product what is listed
	 * @param notes about it
	 */
	record Listing(Product product, List<String> notes) implements Serializable {

	}

	/**
	 * An application with nothing in it.
	 */
	@EnableAutoConfiguration
	static class Application {

	}

}
