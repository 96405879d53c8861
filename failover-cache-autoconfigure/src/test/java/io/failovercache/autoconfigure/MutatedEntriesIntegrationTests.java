/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKind;
import io.failovercache.serialization.ValueMutations;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application whose honest entries a stranger changes on both servers. Each
 * call is answered, within the limits of time, memory and classes, and throws nothing.
 * {@code -Dfuzz.seconds=600} for longer than a moment.
 */
@SpringBootTest(properties = { "failover-cache.caches.jdk.serialization.format=jdk",
		"failover-cache.caches.json.serialization.format=json", "failover-cache.caches.fory.serialization.format=fory",
		"failover-cache.serialization.trusted-packages=io.failovercache.autoconfigure",
		"failover-cache.max-value-size=64KB", "logging.level.io.failovercache=off" })
@EmbeddedMemcached
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedEntriesIntegrationTests {

	private static final int MAX_SIZE = 64 * 1024;

	private static final long MAX_BYTES = 3L * 16 * MAX_SIZE + 4 * 1024 * 1024;

	private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	/** Room for the classes that a format makes for itself, such as the code of Fory. */
	private static final int MAX_CLASSES = 2000;

	/** The first time pays for classes, and machines are busy. */
	private static final int ROUNDS = 6;

	private final long seconds = Long.getLong("fuzz.seconds", 3);

	private final Random random = new Random(Long.getLong("fuzz.seed", 20_261_130));

	private final ValueMutations mutations = new ValueMutations(this.random, 8 * MAX_SIZE);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Autowired
	private CachedValues values;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void changedEntriesAreAnsweredWithinTheLimits(String format) throws IOException {
		List<byte[]> entries = honestEntries(format);
		List<byte[]> payloads = entries.stream().map((entry) -> payloadOf(entry)).toList();
		int number = formatOf(entries.get(0));
		int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.seconds);
		while (System.nanoTime() < end) {
			byte[] forged = (this.random.nextInt(5) == 0) ? changed(entries)
					: entry(number, this.mutations.of(format, payloads));
			check(format, forged);
		}
		assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes).isLessThan(MAX_CLASSES);
	}

	private List<byte[]> honestEntries(String format) throws IOException {
		List<byte[]> entries = new ArrayList<>();
		for (int seed = 0; seed < CachedValues.SEEDS; seed++) {
			String key = "seed" + seed;
			assertThat(value(format, key)).isNotNull();
			entries.add(Stranger.read(this.servers, isOf(format, key)));
		}
		return entries;
	}

	private void check(String format, byte[] forged) throws IOException {
		long nanos = Long.MAX_VALUE;
		long bytes = Long.MAX_VALUE;
		for (int i = 0; i < ROUNDS && (nanos > MAX_NANOS || bytes > MAX_BYTES); i++) {
			value(format, "seed0");
			Stranger.replace(this.servers, isOf(format, "seed0"), forged);
			long before = this.threads.getCurrentThreadAllocatedBytes();
			long begin = this.threads.getCurrentThreadCpuTime();
			try {
				value(format, "seed0");
			}
			catch (Throwable ex) {
				throw new AssertionError(format + " " + HexFormat.of().formatHex(forged), ex);
			}
			nanos = Math.min(nanos, this.threads.getCurrentThreadCpuTime() - begin);
			bytes = Math.min(bytes, this.threads.getCurrentThreadAllocatedBytes() - before);
		}
		if (nanos > MAX_NANOS || bytes > MAX_BYTES) {
			throw new AssertionError(
					nanos + " ns, " + bytes + " bytes: " + format + " " + HexFormat.of().formatHex(forged));
		}
	}

	private static Predicate<String> isOf(String format, String key) {
		return (stored) -> stored.contains(":" + format + ":") && stored.endsWith(":" + key);
	}

	private byte[] changed(List<byte[]> entries) {
		byte[] entry = entries.get(this.random.nextInt(entries.size())).clone();
		for (int changes = 1 + this.random.nextInt(3); changes > 0; changes--) {
			entry[this.random.nextInt(Math.min(entry.length, 48))] = (byte) this.random.nextInt();
		}
		return entry;
	}

	private static byte[] entry(int format, byte[] payload) {
		return new EntryCodec().encode(new Entry(EntryKind.VALUE, format, 0, 0, "", payload));
	}

	private static byte[] payloadOf(byte[] entry) {
		return decoded(entry).payload();
	}

	private static int formatOf(byte[] entry) {
		return decoded(entry).format();
	}

	private static Entry decoded(byte[] entry) {
		return Objects.requireNonNull(new EntryCodec().decode(entry));
	}

	private Object value(String format, String key) {
		return switch (format) {
			case "jdk" -> this.values.asJdk(key);
			case "json" -> this.values.asJson(key);
			default -> this.values.asFory(key);
		};
	}

	/** The caches, one of each format. */
	static class CachedValues {

		static final int SEEDS = 4;

		@Cacheable("jdk")
		public Object asJdk(String key) {
			return load(key);
		}

		@Cacheable("json")
		public Object asJson(String key) {
			return load(key);
		}

		@Cacheable("fory")
		public Object asFory(String key) {
			return load(key);
		}

		private Object load(String key) {
			return switch (key) {
				case "seed0" -> new HashMap<>(Map.of(new ArrayList<>(List.of(1, 2)),
						new HashSet<>(Set.of("a", "b", new ArrayList<>(List.of(1)))), "k",
						new TreeMap<>(Map.of("x", new long[] { 1, 2 }, "y", new HashMap<>(Map.of(1, 2))))));
				case "seed1" ->
					new ArrayList<>(List.of("text", 1L, 2.5, TimeUnit.DAYS, new HashSet<>(Set.of(1, 2, 3))));
				case "seed2" -> "a text";
				default -> new String[][] { { "a", "b" }, { "c" } };
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		CachedValues values() {
			return new CachedValues();
		}

	}

}
