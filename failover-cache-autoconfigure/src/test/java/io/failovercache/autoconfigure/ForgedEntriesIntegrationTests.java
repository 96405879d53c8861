/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.autoconfigure.HostileEntriesIntegrationTests.CachedTexts;
import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.OperationResult;
import io.failovercache.operations.Versioned;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application on real servers, whose entries a stranger replaces by others made
 * of them, with and without keys: each call is answered within its time, and nothing is
 * left behind. {@code -Dforged.entries=1000} for all of them, not some.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgedEntriesIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long MAX_BYTES = 3L * 16 * 1024 * 1024;

	/** The first time pays for classes, and machines are busy. */
	private static final int ROUNDS = 8;

	private static final int MOST_ENTRIES = Integer.getInteger("forged.entries", 40);

	private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0ISE=";

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final List<RawItems> items = new ArrayList<>();

	private @Nullable ConfigurableApplicationContext context;

	@BeforeEach
	void connect() throws IOException {
		this.items.add(new RawItems(this.primary));
		this.items.add(new RawItems(this.backup));
	}

	@AfterEach
	void close() throws IOException {
		if (this.context != null) {
			this.context.close();
		}
		for (RawItems each : this.items) {
			each.close();
		}
		this.primary.close();
		this.backup.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "sign", "encrypt" })
	void eachReadIsAnsweredWithinItsTime(String mode, CapturedOutput output) throws IOException {
		CachedTexts texts = start(mode).getBean(CachedTexts.class);
		List<String> costly = new ArrayList<>();
		int before = 0;
		for (String format : List.of("jdk", "json", "fory", "jdk", "json", "fory")) {
			Map<String, byte[]> forged = some(ForgedEntries.of(entry(texts, format, "one"),
					entry(texts, format, "other"), entry(texts, format.equals("json") ? "jdk" : "json", "one")));
			List<String> keys = keys(texts, format, "one");
			for (Map.Entry<String, byte[]> each : forged.entrySet()) {
				Cost cost = cheapest(() -> text(texts, format, "one"), keys, each.getValue(), mode.equals("off"));
				if (cost.nanos > MAX_NANOS || cost.bytes > MAX_BYTES) {
					costly.add(format + ", " + each.getKey() + ": " + cost);
				}
			}
			if (format.equals("fory") && before == 0) {
				before = classes();
			}
		}
		assertThat(costly).isEmpty();
		assertThat(texts.loads()).isGreaterThan(MOST_ENTRIES);
		assertThat(classes() - before).isLessThan(100);
		assertThat(output.getAll()).doesNotContain("the text of", "\u001b[2J", "\nERROR forged", SECRET);
		assertThat(output.getAll().lines()).allMatch((line) -> line.length() < 2000);
	}

	/** Others in each run. */
	private static Map<String, byte[]> some(Map<String, byte[]> forged) {
		List<String> names = new ArrayList<>(forged.keySet());
		Collections.shuffle(names);
		names.subList(Math.min(names.size(), MOST_ENTRIES), names.size()).clear();
		forged.keySet().retainAll(names);
		return forged;
	}

	private static int classes() {
		return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
	}

	private Cost cheapest(Supplier<@Nullable String> call, List<String> keys, byte[] forged, boolean anyAnswer)
			throws IOException {
		Cost cheapest = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);
		for (int i = 0; i < ROUNDS && (cheapest.nanos > MAX_NANOS || cheapest.bytes > MAX_BYTES); i++) {
			put(keys, forged);
			long bytes = this.threads.getCurrentThreadAllocatedBytes();
			long begin = System.nanoTime();
			String text = call.get();
			cheapest = new Cost(Math.min(cheapest.nanos, System.nanoTime() - begin),
					Math.min(cheapest.bytes, this.threads.getCurrentThreadAllocatedBytes() - bytes));
			if (!anyAnswer) {
				assertThat(text).isEqualTo("the text of one");
			}
		}
		return cheapest;
	}

	/** Neither the value of one key nor a number that memcached counted is a fault. */
	@ParameterizedTest
	@ValueSource(strings = { "off", "sign", "encrypt" })
	void noOperationThrows(String mode) throws IOException {
		FailoverCacheOperations operations = start(mode).getBean(FailoverCacheOperations.class);
		await(() -> operations.set("one", "7", Duration.ofMinutes(5)) == OperationResult.STORED
				&& operations.set("other", "8", Duration.ofMinutes(5)) == OperationResult.STORED);
		List<String> keys = keysThatEnd("operations", ":one");
		Map<String, byte[]> forged = some(ForgedEntries.of(this.items.get(0).get(keys.get(0)),
				this.items.get(0).get(keysThatEnd("operations", ":other").get(0)), new byte[100]));
		for (byte[] each : forged.values()) {
			for (Runnable operation : operations(operations)) {
				put(keys, each);
				operation.run();
			}
		}
		await(() -> operations.set("one", "7", Duration.ofMinutes(5)) == OperationResult.STORED
				&& "7".equals(operations.get("one", String.class)));
	}

	private static List<Runnable> operations(FailoverCacheOperations operations) {
		Duration life = Duration.ofMinutes(5);
		return List.of(() -> operations.get("one", Object.class), () -> operations.getAll(List.of("one"), Object.class),
				() -> {
					Versioned<Object> found = operations.gets("one", Object.class);
					if (found != null) {
						operations.cas("one", "9", life, found.token());
					}
				}, () -> operations.getAndTouch("one", Object.class, life), () -> operations.add("one", "9", life),
				() -> operations.append("one", "9"), () -> operations.increment("one", Long.MAX_VALUE),
				() -> operations.increment("one", 1, 1, life), () -> operations.decrement("one", 1),
				() -> operations.touch("one", life), () -> operations.delete("one"));
	}

	/** An encoder makes them one, and a seal is of what it makes. */
	@ParameterizedTest
	@ValueSource(strings = { "off", "sign", "encrypt" })
	void halvesOfCharactersAreKeysOfTheirOwn(String mode) {
		FailoverCacheOperations operations = start(mode).getBean(FailoverCacheOperations.class);
		await(() -> operations.set("\ud800", "of one user", Duration.ofMinutes(5)) == OperationResult.STORED
				&& "of one user".equals(operations.get("\ud800", String.class)));
		for (String other : List.of("\ud801", "\udc00", "\ufffd", "?")) {
			assertThat(operations.get(other, String.class)).isNull();
		}
	}

	/** For as long, another instance that loads would be waited for. */
	@ParameterizedTest
	@ValueSource(strings = { "off", "sign" })
	void claimWithoutEndEndsWithTheLockTimeout(String mode) throws IOException {
		Locked locked = start(mode).getBean(Locked.class);
		await(() -> locked.of("one").equals(locked.of("one")));
		List<String> keys = keysOnBoth(":locked:", ":one");
		for (Map.Entry<String, byte[]> each : ForgedEntries
			.of(this.items.get(0).get(keys.get(0)), new byte[1], new byte[1])
			.entrySet()) {
			if (each.getKey().contains("claim")) {
				put(keys, each.getValue());
				long begin = System.nanoTime();
				locked.of("one");
				assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(each.getKey()).isLessThan(PATIENCE);
			}
		}
	}

	/** A background thread lacks the context that is bound to a caller's. */
	@Test
	void staleValueIsNotLoadedInTheBackgroundWhereNoneIs() throws IOException {
		Locked locked = start("off").getBean(Locked.class);
		await(() -> locked.of("one").equals(locked.of("one")));
		List<String> keys = keysOnBoth(":locked:", ":one");
		byte[] honest = this.items.get(0).get(keys.get(0));
		for (Map.Entry<String, byte[]> each : ForgedEntries.of(honest, honest, honest).entrySet()) {
			if (each.getKey().startsWith("time ")) {
				put(keys, each.getValue());
				locked.of("one");
			}
		}
		assertThat(locked.loaders()).extracting(Thread::getName).noneMatch((name) -> name.startsWith("failover-cache"));
	}

	/** One that caches no null may return a number. */
	@Test
	void nullIsNoneOfACacheThatHasNone() throws IOException {
		Lengths lengths = start("off").getBean(Lengths.class);
		await(() -> {
			lengths.of("one");
			return keysThatEnd(":lengths:", ":one").size() == 2;
		});
		List<String> keys = keysThatEnd(":lengths:", ":one");
		byte[] honest = this.items.get(0).get(keys.get(0));
		put(keys, Objects.requireNonNull(ForgedEntries.of(honest, honest, honest).get("kind 2")));
		assertThat(lengths.of("one")).isEqualTo(3);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).until(condition);
	}

	private byte[] entry(CachedTexts texts, String format, String key) throws IOException {
		return this.items.get(0).get(keys(texts, format, key).get(0));
	}

	/** The keys of a value that both servers hold. */
	private List<String> keys(CachedTexts texts, String format, String key) throws IOException {
		List<String> keys = keysThatEnd(":" + format + ":", ":" + key);
		if (keys.isEmpty()) {
			await(() -> {
				text(texts, format, key);
				return keysThatEnd(":" + format + ":", ":" + key).size() == 2;
			});
		}
		return keysThatEnd(":" + format + ":", ":" + key);
	}

	private List<String> keysOnBoth(String part, String end) throws IOException {
		await(() -> keysThatEnd(part, end).size() >= this.items.size());
		return keysThatEnd(part, end);
	}

	private List<String> keysThatEnd(String part, String end) throws IOException {
		List<String> keys = new ArrayList<>();
		for (RawItems each : this.items) {
			each.keys().stream().filter((key) -> key.contains(part) && key.endsWith(end)).forEach(keys::add);
		}
		return keys;
	}

	private void put(List<String> keys, byte[] bytes) throws IOException {
		for (RawItems each : this.items) {
			for (String key : keys) {
				each.set(key, bytes);
			}
		}
	}

	private static String text(CachedTexts texts, String format, String key) {
		return switch (format) {
			case "jdk" -> texts.asJdk(key);
			case "json" -> texts.asJson(key);
			default -> texts.asFory(key);
		};
	}

	private ConfigurableApplicationContext start(String mode) {
		String[] security = mode.equals("off") ? new String[0]
				: new String[] { "failover-cache.security.mode=" + mode, "failover-cache.security.keys=k1:" + SECRET };
		ConfigurableApplicationContext started = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + this.primary.address(),
					"failover-cache.backup.servers=" + this.backup.address(), "failover-cache.lock-timeout=200ms",
					"failover-cache.compression.read-algorithms=gzip,zstd,lz4",
					"failover-cache.caches.lengths.cache-null-values=false",
					"failover-cache.caches.jdk.serialization.format=jdk",
					"failover-cache.caches.json.serialization.format=json",
					"failover-cache.caches.fory.serialization.format=fory")
			.properties(security)
			.run();
		this.context = started;
		return started;
	}

	private record Cost(long nanos, long bytes) {
	}

	/** A cache of which one instance loads at a time. */
	static class Locked {

		private final AtomicInteger loads = new AtomicInteger();

		private final Set<Thread> loaders = ConcurrentHashMap.newKeySet();

		@Cacheable(cacheNames = "locked", sync = true)
		public String of(String key) {
			this.loaders.add(Thread.currentThread());
			return key + this.loads.incrementAndGet();
		}

		public Set<Thread> loaders() {
			return this.loaders;
		}

	}

	/** A cache without null. */
	static class Lengths {

		@Cacheable("lengths")
		public int of(String key) {
			return key.length();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		CachedTexts texts() {
			return new CachedTexts();
		}

		@Bean
		Locked locked() {
			return new Locked();
		}

		@Bean
		Lengths lengths() {
			return new Lengths();
		}

	}

}
