/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that were written honestly and then changed where it hurts: lengths, counts,
 * references, names of classes, what holds what. Each is a value or a rejection, within
 * the limits of time and memory. {@code -Dfuzz.seconds=600} for longer than a moment; a
 * failure tells the bytes, which belong into {@code hostile-values.txt} then.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ValueMutationFuzzTests {

	private static final int MAX_SIZE = 64 * 1024;

	/**
	 * Three times the plain size, and what does not grow with it: the stack traces that
	 * the JDK makes at each of 256 levels of a value that is nested too deep, 4.9 MB in
	 * all, or a new instance of Fory.
	 */
	private static final long MAX_BYTES = 3L * 16 * MAX_SIZE + 2 * 1024 * 1024;

	private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	/** The most classes that one format makes for itself, such as the code of Fory. */
	private static final int MAX_CLASSES = 2000;

	private final long seconds = Long.getLong("fuzz.seconds", 2);

	private final Random random = new Random(Long.getLong("fuzz.seed", 20_261_129));

	private final ValueMutations mutations = new ValueMutations(this.random, 16 * MAX_SIZE);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ValueCodecFactory factory = new ValueCodecFactory(getClass().getClassLoader(), null, null);

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void changedValuesAreValuesOrRejectedWithinTheLimits(String format) throws Exception {
		ValueCodec codec = codec(format);
		List<byte[]> seeds = seeds(format, codec);
		seeds.forEach((seed) -> check(codec, format, seed));
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.seconds);
		long begin = System.nanoTime();
		int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		for (long count = 0; System.nanoTime() < end; count++) {
			check(codec, format, this.mutations.of(format, seeds));
			if (count % 5000 == 4999 && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(10)) {
				assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes)
					.isLessThan(MAX_CLASSES);
			}
		}
	}

	private void check(ValueCodec codec, String format, byte[] bytes) {
		long nanos = Long.MAX_VALUE;
		long allocated = Long.MAX_VALUE;
		for (int i = 0; i < 6 && (nanos > MAX_NANOS || allocated > MAX_BYTES); i++) {
			long before = this.threads.getCurrentThreadAllocatedBytes();
			long begin = this.threads.getCurrentThreadCpuTime();
			try {
				codec.decode(SerializerRegistry.numberOf(format), bytes);
			}
			catch (ValueRejectedException ex) {
				assertThat(ex.reason()).isNotNull();
			}
			catch (Throwable ex) {
				throw new AssertionError(format + " " + HexFormat.of().formatHex(bytes), ex);
			}
			nanos = Math.min(nanos, this.threads.getCurrentThreadCpuTime() - begin);
			allocated = Math.min(allocated, this.threads.getCurrentThreadAllocatedBytes() - before);
		}
		if (nanos > MAX_NANOS || allocated > MAX_BYTES) {
			throw new AssertionError(
					nanos + " ns, " + allocated + " bytes: " + format + " " + HexFormat.of().formatHex(bytes));
		}
	}

	private List<byte[]> seeds(String format, ValueCodec codec) throws Exception {
		List<byte[]> seeds = new ArrayList<>();
		Map<Object, Object> nested = new HashMap<>();
		nested.put(List.of(1, 2), new HashSet<>(Set.of("a", "b", List.of(1))));
		nested.put("k", new TreeMap<>(Map.of("x", new long[] { 1, 2 }, "y", new LinkedHashMap<>(Map.of(1, 2)))));
		nested.put(EnumSet.of(TimeUnit.DAYS), new Sample.Pair(1L, "text"));
		Object shared = new ArrayList<>(List.of("shared", 1));
		for (Object value : List.of(Sample.book(), Sample.shelf(), nested,
				new ArrayList<>(List.of(shared, shared, new HashSet<>(Set.of(shared)))), "text", 1)) {
			seeds.add(codec.encode(value).bytes());
		}
		try (InputStream in = getClass().getResourceAsStream("hostile-values.txt")) {
			String all = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
			all.lines()
				.filter((line) -> line.startsWith(format + " "))
				.forEach((line) -> seeds.add(HexFormat.of().parseHex(line.substring(line.lastIndexOf(' ') + 1))));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return seeds;
	}

	private ValueCodec codec(String format) {
		return this.factory.create(new ValueSettings(format, Set.of("io.failovercache.serialization"),
				CompressionAlgorithm.NONE, 0, MAX_SIZE));
	}

}
