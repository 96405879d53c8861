/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many virtual threads, of Spring Boot's own executor, in caches that fail over.
 */
@EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "what pins a virtual thread is settled since Java 25")
class VirtualThreadsIntegrationTests {

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private static final int THREADS = 300;

	@Test
	void noCallOfACachePinsItsThread(@TempDir Path directory) throws Exception {
		try (EmbeddedMemcachedGroups servers = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = start(servers);
				Recording recording = new Recording()) {
			Shop.awaitServers(context);
			AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
			Cache cache = Objects.requireNonNull(context.getBean(CacheManager.class).getCache("items"));
			inVirtualThreads(executor, cache, servers);
			servers.reset();
			Shop.awaitServers(context);

			recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
			recording.start();
			inVirtualThreads(executor, cache, servers);
			executor.submit(SlowToInitialize::touch).get(30, TimeUnit.SECONDS);
			recording.stop();

			List<RecordedEvent> events = events(recording, directory.resolve("pinned.jfr"));
			assertThat(events).as("the recording sees a thread that is pinned on purpose")
				.anyMatch((event) -> frames(event).contains(SlowToInitialize.class.getName()));
			assertThat(events).filteredOn((event) -> !isFirstUseOfAClass(event))
				.extracting(VirtualThreadsIntegrationTests::frames)
				.isEmpty();
		}
	}

	private static void inVirtualThreads(AsyncTaskExecutor executor, Cache cache, EmbeddedMemcachedGroups servers)
			throws Exception {
		List<CompletableFuture<Void>> tasks = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			int number = thread;
			tasks.add(executor.submitCompletable(() -> use(cache, number)));
		}
		servers.primary().get(0).crash();
		CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
	}

	private static void use(Cache cache, int thread) {
		assertThat(Thread.currentThread()).asString().startsWith("VirtualThread");
		for (int round = 0; round < 20; round++) {
			int key = thread % 50 + round;
			cache.put(key, "value");
			cache.get(key);
			cache.evict(key);
			cache.get("loaded " + key, () -> "value");
			Objects.requireNonNull(cache.retrieve(key)).join();
		}
	}

	private static List<RecordedEvent> events(Recording recording, Path file) throws IOException {
		recording.dump(file);
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(PINNED))
			.toList();
	}

	/**
	 * Classes are loaded and initialized once; a thread that waits for that is pinned.
	 */
	private static boolean isFirstUseOfAClass(RecordedEvent event) {
		String reason = event.hasField("pinnedReason") ? String.valueOf(event.getString("pinnedReason")) : "";
		String frames = frames(event);
		return reason.contains("initialization of") || frames.contains(".<clinit>")
				|| frames.contains("ClassLoader.loadClass");
	}

	private static String frames(RecordedEvent event) {
		StringBuilder frames = new StringBuilder();
		if (event.getStackTrace() != null) {
			event.getStackTrace()
				.getFrames()
				.forEach((frame) -> frames.append(frame.getMethod().getType().getName())
					.append('.')
					.append(frame.getMethod().getName())
					.append('\n'));
		}
		return frames.toString();
	}

	private static ConfigurableApplicationContext start(EmbeddedMemcachedGroups servers) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(servers.properties())
			.properties("spring.main.banner-mode=off", "spring.threads.virtual.enabled=true",
					"failover-cache.operation-timeout=3s", "failover-cache.node-timeout=1s",
					"failover-cache.recovery.trust-lease=4s", "failover-cache.recovery.fence-lease=8s",
					"failover-cache.recovery.tombstone-ttl=10s")
			.run();
	}

	/** A class that pins the thread that initializes it to its carrier. */
	private static final class SlowToInitialize {

		static {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
		}

		private SlowToInitialize() {
		}

		static void touch() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
