/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads that take long or end on another thread than they began: what they find is stored
 * once, and never over anything newer.
 */
@RequiresMemcached
class LateLoadsIntegrationTests {

	@RegisterExtension
	final TwoServers servers = new TwoServers();

	private final FailoverCache cache = this.servers.cache("products");

	@Test
	void lateFutureYieldsToEvict() {
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.put("a", "old");
		this.cache.evict("a");
		this.cache.put("a", "old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void lateFutureYieldsToPut() {
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.put("a", "new");
		this.cache.put("a", "old");
		assertThat(this.cache.get("a", String.class)).isNotEqualTo("old");
	}

	@Test
	void lateFutureYieldsToEvictAlsoWhenReaderAfterItFails() {
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.evict("a");
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.put("a", "old");
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void lateFutureYieldsToEvictAlsoWhenReaderAfterItStores() {
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.evict("a");
		Objects.requireNonNull(this.cache.retrieve("a")).join();
		this.cache.put("a", "new");
		this.cache.put("a", "old");
		assertThat(this.cache.get("a", String.class)).isNotEqualTo("old");
	}

	@Test
	void loadThatEndsOnAnotherThreadYieldsToEvict() {
		inAnotherThread(() -> this.cache.get("a"));
		this.cache.evict("a");
		inAnotherThread(() -> this.cache.put("a", "old"));
		assertThat(this.cache.get("a")).isNull();
	}

	@Test
	void markersOfMissLastAsLongAsLoadMayTake() throws IOException {
		assertThat(this.cache.get("a")).isNull();
		assertThat(secondsLeft(this.servers.primary())).isGreaterThan(360);
		assertThat(secondsLeft(this.servers.backup())).isGreaterThan(360);
	}

	@Test
	void markersOfMissAfterEvictLastAsLongAsLoadMayTake() throws IOException {
		this.cache.evict("a");
		assertThat(secondsLeft(this.servers.primary())).isLessThan(10);
		assertThat(this.cache.get("a")).isNull();
		assertThat(secondsLeft(this.servers.primary())).isGreaterThan(360);
		assertThat(secondsLeft(this.servers.backup())).isGreaterThan(360);
	}

	@Test
	void loadOfSixSecondsAfterEvictIsStoredOnce() throws InterruptedException {
		this.cache.evict("a");
		assertThat(this.cache.get("a")).isNull();
		// Longer than the tombstone of the evict would have lived.
		TimeUnit.SECONDS.sleep(6);
		this.cache.put("a", "loaded");
		assertThat(this.cache.get("a", String.class)).isEqualTo("loaded");
	}

	@Test
	void readersAfterEvictFillWhatTheyLoad() {
		this.cache.evict("a");
		assertThat(this.cache.get("a")).isNull();
		inAnotherThread(() -> {
			this.cache.get("a");
			this.cache.put("a", "loaded");
		});
		this.cache.put("a", "loaded");
		assertThat(this.cache.get("a", String.class)).isEqualTo("loaded");
	}

	@Test
	void hungLoadHoldsItsKeyForOneLockTimeout() throws InterruptedException {
		try (TestInstance patient = TestInstance.of(this.servers.primary().address(), this.servers.backup().address(),
				Map.of("slow", CacheSettings.defaults().withLockTimeout(Duration.ofSeconds(1))))) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(patient::isUp);
			FailoverCache slow = patient.cache("slow");
			CountDownLatch hanging = new CountDownLatch(1);
			CountDownLatch end = new CountDownLatch(1);
			Thread hung = new Thread(() -> slow.get("a", () -> {
				hanging.countDown();
				end.await();
				return "late";
			}));
			hung.setDaemon(true);
			hung.start();
			hanging.await();
			AtomicInteger loads = new AtomicInteger();
			long begin = System.nanoTime();
			for (int i = 0; i < 100; i++) {
				assertThat(slow.get("a", () -> "loaded " + loads.incrementAndGet())).isEqualTo("loaded 1");
			}
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
			assertThat(loads).hasValue(1);
			end.countDown();
			hung.join(5000);
		}
	}

	@Test
	void hungFutureHoldsItsKeyForOneLockTimeout() {
		try (TestInstance patient = TestInstance.of(this.servers.primary().address(), this.servers.backup().address(),
				Map.of("slow", CacheSettings.defaults().withLockTimeout(Duration.ofSeconds(1))))) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(patient::isUp);
			FailoverCache slow = patient.cache("slow");
			slow.retrieve("a", CompletableFuture::new);
			AtomicInteger loads = new AtomicInteger();
			long begin = System.nanoTime();
			for (int i = 0; i < 10; i++) {
				assertThat(
						slow.retrieve("a", () -> CompletableFuture.completedFuture("loaded " + loads.incrementAndGet()))
							.orTimeout(5, TimeUnit.SECONDS)
							.join())
					.isEqualTo("loaded 1");
			}
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
		}
	}

	@Test
	void bytesOfOthersHoldNoLoadUp() throws IOException {
		assertThat(this.cache.get("a")).isNull();
		for (MemcachedProcess server : List.of(this.servers.primary(), this.servers.backup())) {
			ask(server, "set " + key(server) + " 0 0 7\r\nforeign", "STORED");
		}
		long begin = System.nanoTime();
		assertThat(this.cache.get("a", () -> "loaded")).isEqualTo("loaded");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
		assertThat(this.cache.get("a", String.class)).isEqualTo("loaded");
	}

	private static void inAnotherThread(Runnable action) {
		Thread thread = new Thread(action);
		thread.start();
		try {
			thread.join(10_000);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Of the one key of the cache. */
	private static long secondsLeft(MemcachedProcess server) throws IOException {
		String line = ask(server, "mg " + key(server) + " t", "HD");
		return Long.parseLong(line.substring(line.indexOf(" t") + 2).split(" ")[0]);
	}

	private static String key(MemcachedProcess server) throws IOException {
		String line = ask(server, "lru_crawler metadump all", "key=test:products");
		return line.substring("key=".length(), line.indexOf(' ')).replace("%3A", ":");
	}

	private static String ask(MemcachedProcess server, String request, String wanted) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", server.port())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			BufferedReader replies = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			String line = replies.readLine();
			while (line != null && !line.replace("%3A", ":").startsWith(wanted) && !line.equals("END")) {
				line = replies.readLine();
			}
			assertThat(line).isNotNull();
			return String.valueOf(line);
		}
	}

}
