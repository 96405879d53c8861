/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.zip.CRC32C;

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

	private static final long MAX_BYTES = 3L * 16 * MAX_SIZE + 1024 * 1024;

	private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	/** The most classes that one format makes for itself, such as the code of Fory. */
	private static final int MAX_CLASSES = 2000;

	private static final List<String> IDS = List.of("java.util.ArrayList", "java.util.HashSet", "java.util.HashMap",
			"java.util.TreeMap", "java.util.EnumSet<java.util.concurrent.TimeUnit>", "[Ljava.lang.Object;", "[[I",
			"java.io.File", "java.util.Hashtable", "java.math.BigInteger", "java.math.BigDecimal",
			"java.net.InetAddress", "java.util.concurrent.CopyOnWriteArrayList", "java.util.regex.Pattern",
			"java.util.BitSet", "java.util.Locale", "java.util.Optional", "java.time.Instant", "java.lang.Class",
			"java.util.ArrayList<", "io.failovercache.serialization.Sample$Pair",
			"io.failovercache.serialization.Sample$Weak");

	private static final List<String> SCALARS = List.of("1e999999999", "-1", "9".repeat(999), "\"\"", "null", "true",
			"1.5e-300", "{}", "[]", "\"#[1]\"", "\"\\u0000\"");

	private final long seconds = Long.getLong("fuzz.seconds", 2);

	private final Random random = new Random(Long.getLong("fuzz.seed", 20_261_129));

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
			byte[] bytes = seeds.get(this.random.nextInt(seeds.size()));
			for (int changes = 1 + this.random.nextInt(4); changes > 0; changes--) {
				bytes = changed(format, bytes, seeds);
			}
			check(codec, format, sealed(format, bytes));
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

	private byte[] changed(String format, byte[] bytes, List<byte[]> seeds) {
		if (bytes.length < 8) {
			return bytes;
		}
		if (format.equals("json") && this.random.nextInt(8) != 0) {
			return changedText(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
		}
		int at = this.random.nextInt(bytes.length - 4);
		byte[] changed = bytes.clone();
		switch (this.random.nextInt(9)) {
			case 0 -> changed[at] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> changed[at] = (byte) this.random.nextInt();
			case 2 -> ByteBuffer.wrap(changed).putInt(at, interesting());
			case 3 -> ByteBuffer.wrap(changed).putInt(at, 0x7e0000 + this.random.nextInt(40));
			case 4 -> changed[at] = (byte) (0x70 + this.random.nextInt(15));
			case 5 -> changed = repeated(bytes, at);
			case 6 -> changed = spliced(bytes, at, seeds.get(this.random.nextInt(seeds.size())));
			case 7 -> ByteBuffer.wrap(changed).putShort(at, (short) interesting());
			default -> changed = Arrays.copyOf(bytes, at + 1);
		}
		return (changed.length <= 16 * MAX_SIZE) ? changed : bytes;
	}

	private int interesting() {
		return switch (this.random.nextInt(6)) {
			case 0 -> Integer.MAX_VALUE;
			case 1 -> -1;
			case 2 -> 0;
			case 3 -> 1 << this.random.nextInt(31);
			case 4 -> this.random.nextInt(1000);
			default -> this.random.nextInt();
		};
	}

	/**
	 * A part, over and over: more of what a container holds, or containers in each other.
	 */
	private byte[] repeated(byte[] bytes, int from) {
		int length = 1 + this.random.nextInt(Math.min(64, bytes.length - from));
		int times = 1 + this.random.nextInt(this.random.nextInt(20) == 0 ? 5000 : 8);
		ByteBuffer all = ByteBuffer.allocate(bytes.length + length * times);
		all.put(bytes, 0, from);
		for (int i = 0; i <= times; i++) {
			all.put(bytes, from, length);
		}
		return all.put(bytes, from + length, bytes.length - from - length).array();
	}

	private byte[] spliced(byte[] bytes, int at, byte[] other) {
		int from = this.random.nextInt(other.length);
		int length = this.random.nextInt(other.length - from);
		ByteBuffer all = ByteBuffer.allocate(bytes.length + length);
		return all.put(bytes, 0, at).put(other, from, length).put(bytes, at, bytes.length - at).array();
	}

	/**
	 * Changes values, names of types and what holds what, at places where JSON has them.
	 */
	private String changedText(String json) {
		List<Integer> starts = new ArrayList<>();
		for (int i = 0; i < json.length(); i++) {
			if ("[{,:\"".indexOf(json.charAt(i)) >= 0) {
				starts.add(i);
			}
		}
		int at = starts.isEmpty() ? 0 : starts.get(this.random.nextInt(starts.size())) + 1;
		String id = IDS.get(this.random.nextInt(IDS.size()));
		String scalar = SCALARS.get(this.random.nextInt(SCALARS.size()));
		String before = json.substring(0, at);
		String after = json.substring(at);
		int quote = after.indexOf('"');
		String changed = switch (this.random.nextInt(7)) {
			case 0 -> before + scalar + "," + after;
			case 1 -> before + "[\"" + id + "\",[" + scalar + "]]," + after;
			case 2 -> (quote > 0) ? before + id + after.substring(quote) : before + after;
			case 3 -> "[\"" + id + "\",[" + json + "]]";
			case 4 -> before + (scalar + ",").repeat(this.random.nextInt(3000)) + after;
			case 5 -> ("[\"" + id + "\",[").repeat(this.random.nextInt(300)) + json + "]]";
			default -> before + "\"n" + this.random.nextInt() + "\":" + scalar + "," + after;
		};
		return (changed.length() <= 8 * MAX_SIZE) ? changed : json;
	}

	/** A client that can write to a server can compute a checksum. */
	private static byte[] sealed(String format, byte[] bytes) {
		if (!format.equals("fory") || bytes.length < Integer.BYTES) {
			return bytes;
		}
		int length = bytes.length - Integer.BYTES;
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, length);
		byte[] sealed = bytes.clone();
		ByteBuffer.wrap(sealed).putInt(length, (int) checksum.getValue());
		return sealed;
	}

	private ValueCodec codec(String format) {
		return this.factory.create(new ValueSettings(format, Set.of("io.failovercache.serialization"),
				CompressionAlgorithm.NONE, 0, MAX_SIZE));
	}

}
