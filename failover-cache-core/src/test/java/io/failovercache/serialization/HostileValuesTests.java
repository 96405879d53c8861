/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.failovercache.serialization.ValueRejectedException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Bytes that a stranger made: each is a rejection, soon and within its size, and nothing
 * of a class that is not trusted is loaded, initialised or built.
 */
class HostileValuesTests {

	private static final int MAX_SIZE = 1 << 20;

	private static final String CANARY = "io.failovercache.foreign.Canary";

	private final ValueCodecFactory factory = new ValueCodecFactory(getClass().getClassLoader(), null, null);

	@Test
	void errorOfTheJvmIsARejection() throws IOException {
		byte[] bytes = written(Map.of("a", 1, "b", 2));
		for (int i = 0; i + 5 < bytes.length; i++) {
			if (bytes[i] == 0x77 && bytes[i + 1] == 4 && bytes[i + 5] == 4) {
				bytes[i + 5] = 3;
			}
		}
		assertRejected(Reason.UNREADABLE, "jdk", JdkSerializer.FORMAT, bytes);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hashedForEver")
	void endlessHashingIsRefusedQuickly(String name, Object value) throws IOException {
		byte[] bytes = written(value);
		assertTimeoutPreemptively(Duration.ofSeconds(5),
				() -> assertRejected(Reason.UNREADABLE, "jdk", JdkSerializer.FORMAT, bytes));
	}

	static Stream<Arguments> hashedForEver() {
		Set<Object> set = new HashSet<>();
		fill(set);
		ConcurrentHashMap<Object, Object> concurrent = new ConcurrentHashMap<>();
		List<Object> key = new ArrayList<>();
		concurrent.put(key, 1);
		key.addAll(sharedLists());
		List<Object> element = new ArrayList<>();
		Set<Object> immutable = Set.of(element, "x", "y");
		element.addAll(sharedLists());
		List<Object> before = new ArrayList<>();
		Set<Object> after = new HashSet<>();
		List<Object> read = new ArrayList<>(List.of(before, after));
		after.add(before);
		before.addAll(sharedLists());
		return Stream.of(Arguments.of("a set of shared lists", set),
				Arguments.of("a concurrent map of shared lists", concurrent),
				Arguments.of("Set.of shared lists", immutable), Arguments.of("lists read before the set", read),
				Arguments.of("8 levels of 20 sets", sets(8, 20)), Arguments.of("11 levels of 10 sets", sets(11, 10)),
				Arguments.of("keys with one hash", colliding(new HashMap<>())),
				Arguments.of("a large Hashtable", large()), Arguments.of("Set.of numbers with one slot", oneSlot()));
	}

	private static Object oneSlot() {
		int count = 20_000;
		return Set.of(IntStream.range(0, count).mapToObj((i) -> i * 2 * count).toArray());
	}

	private static Object colliding(Map<Object, Object> map) {
		for (int i = 0; i < 8000; i++) {
			map.put(new Weak(i), 1);
		}
		return map;
	}

	@SuppressWarnings("JdkObsolete")
	private static Object large() {
		Map<Object, Object> map = new Hashtable<>();
		for (int i = 0; i < 40_000; i++) {
			map.put(i, 1);
		}
		return map;
	}

	private static void fill(Set<Object> set) {
		List<Object> list = new ArrayList<>();
		set.add(list);
		list.addAll(sharedLists());
	}

	private static List<Object> sharedLists() {
		List<Object> root = new ArrayList<>();
		List<Object> at = root;
		for (int i = 0; i < 100; i++) {
			List<Object> next = new ArrayList<>();
			at.add(next);
			at.add(next);
			at = next;
		}
		return root;
	}

	private static Object sets(int levels, int width) {
		Set<Object> root = new HashSet<>();
		List<Set<Object>> level = List.of(root);
		for (int i = 0; i < levels; i++) {
			List<Set<Object>> below = new ArrayList<>();
			for (int j = 0; j < width; j++) {
				below.add(new HashSet<>(Set.of(i + "x" + j)));
			}
			level.forEach((each) -> each.addAll(below));
			level = below;
		}
		return root;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("honest")
	void honestGraphsComeBack(String name, Object value) throws Exception {
		ValueCodec codec = codec("jdk");
		EncodedValue encoded = codec.encode(value);
		assertThat(codec.decode(encoded.format(), encoded.bytes())).isEqualTo(value);
	}

	static Stream<Arguments> honest() {
		Object maps = "end";
		for (int i = 0; i < 40; i++) {
			maps = new HashMap<>(Map.of("key", maps, "other", i));
		}
		Object chain = "end";
		for (int i = 0; i < 250; i++) {
			chain = new Holder(chain);
		}
		Holder shared = new Holder(List.of("customer", 1, 2L));
		Map<String, Object> rows = new LinkedHashMap<>();
		for (int i = 0; i < 5000; i++) {
			rows.put("row " + i, new HashMap<>(Map.of("id", i, "customer", shared, "state", TimeUnit.DAYS)));
		}
		EnumMap<TimeUnit, Object> enums = new EnumMap<>(TimeUnit.class);
		enums.put(TimeUnit.DAYS, EnumSet.of(TimeUnit.HOURS));
		return Stream.of(Arguments.of("maps in maps", maps), Arguments.of("a chain", chain),
				Arguments.of("rows with shared parts", rows),
				Arguments.of("enums", List.of(enums, EnumSet.allOf(TimeUnit.class), new EnumMap<>(enums))),
				Arguments.of("a set of many", new HashSet<>(IntStream.range(0, 50_000).boxed().toList())),
				Arguments.of("empty tables",
						Collections.nCopies(1000, 1).stream().map((i) -> new HashSet<>()).toList()),
				Arguments.of("Set.of many", Set.of(IntStream.range(0, 50_000).mapToObj((i) -> "s" + i).toArray())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GZIP", "ZSTD", "NONE" })
	void noArrayTakesMoreThanItsStreamAccountsFor(CompressionAlgorithm algorithm) throws Exception {
		byte[] array = written(new long[] { 0 });
		int plain = 16 * MAX_SIZE;
		byte[] bytes = Arrays.copyOf(array, plain);
		for (int i = 0; i < 4; i++) {
			bytes[array.length - 12 + i] = (byte) ((4 * plain) >>> (24 - 8 * i));
		}
		ValueSettings all = new ValueSettings("jdk", Set.of(), algorithm, 0, 16 * MAX_SIZE);
		EncodedValue packed = new ValueCompression(all).compress(JdkSerializer.FORMAT, bytes);
		ValueCodec codec = this.factory.create(new ValueSettings("jdk", Set.of(), algorithm, 0, MAX_SIZE));
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> codec.decode(packed.format(), packed.bytes()));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * plain);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void onlyTheConfiguredFormatIsRead(String format) throws Exception {
		for (String other : List.of("jdk", "json", "fory")) {
			EncodedValue encoded = codec(other).encode("text");
			if (!other.equals(format)) {
				assertRejected(Reason.UNKNOWN_FORMAT, format, encoded.format(), encoded.bytes());
			}
		}
		EncodedValue packed = this.factory
			.create(new ValueSettings(format, Set.of(), CompressionAlgorithm.GZIP, 0, 100))
			.encode("a".repeat(1000));
		assertRejected(Reason.UNKNOWN_FORMAT, format, packed.format(), packed.bytes());
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"java.util.ArrayList<" + CANARY + ">\",[]]", "[\"" + CANARY + "\",{}]",
			"[\"java.util.HashMap<java.lang.String,java.util.List<" + CANARY + ">>\",{}]", "[\"[L" + CANARY + ";\",[]]",
			"[\"io.failovercache.serialization.HostileValuesTests$Drawing\",{\"type\":\"" + CANARY + "\"}]",
			"[\"io.failovercache.serialization.HostileValuesTests$Drawing\",{\"shape\":{\"@class\":\"" + CANARY
					+ "\"}}]",
			"[\"io.failovercache.serialization.HostileValuesTests$Drawing\",{\"order\":{\"@class\":\""
					+ "java.util.ArrayList<" + CANARY + ">\"}}]" })
	void jsonDoesNotLoadAnUntrustedClass(String json) throws Exception {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		ClassLoader spy = new SpyingLoader(asked);
		System.clearProperty(CANARY);
		ValueCodec codec = new ValueCodecFactory(spy, null, null).create(settings("json"));
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> codec.decode(JsonSerializer.FORMAT, json.getBytes(StandardCharsets.UTF_8)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNTRUSTED));
		assertThat(asked).doesNotContain(CANARY);
		assertThat(System.getProperty(CANARY)).isNull();
	}

	@Test
	void proxyClassesAreNotDefined() throws Exception {
		assertRejected(Reason.UNTRUSTED, "jdk", JdkSerializer.FORMAT, HostileStream.proxies());
	}

	@Test
	void unknownNamesInJsonAreNotLookedUpForEver() {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		ClassLoader spy = new SpyingLoader(asked);
		ValueCodec codec = new ValueCodecFactory(spy, null, null).create(settings("json"));
		for (int i = 0; i < 2000; i++) {
			String name = "io.failovercache.serialization.Missing" + i;
			for (String json : List.of("[\"" + name + "\",{}]", "[\"java.util.EnumSet<" + name + "x>\",[]]",
					"[\"" + getClass().getName() + "$Drawing\",{\"shape\":{\"@class\":\"" + name + "y\"}}]")) {
				assertThatExceptionOfType(ValueRejectedException.class)
					.isThrownBy(() -> codec.decode(JsonSerializer.FORMAT, json.getBytes(StandardCharsets.UTF_8)))
					.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREADABLE));
			}
		}
		assertThat(asked.stream().filter((name) -> name.contains("Missing")).count()).isLessThanOrEqualTo(2000);
	}

	@Test
	void unknownNamesAreLookedUpOnceAndNotKept() throws Exception {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		ClassLoader spy = new SpyingLoader(asked);
		ValueCodec codec = new ValueCodecFactory(spy, null, null).create(settings("jdk"));
		for (int round = 0; round < 3000; round++) {
			byte[] all = HostileStream.missingClasses("X" + round + "y", 3);
			assertThatExceptionOfType(ValueRejectedException.class)
				.isThrownBy(() -> codec.decode(JdkSerializer.FORMAT, all));
		}
		assertThat(asked.stream().filter((name) -> name.startsWith("java.time.X"))).hasSizeLessThanOrEqualTo(1000)
			.allMatch((name) -> name.length() < 100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"x\\nERROR admin\\u001b[2J\\u202e%s\",{}]",
			"[\"io.failovercache.serialization.HostileValuesTests$Account\",{\"iban\":\"DE89370400440532013000\"}]" })
	void messagesAreShortPrintableAndHoldNoValue(String json) {
		byte[] bytes = json.formatted("z".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(ValueRejectedException.class)
			.isThrownBy(() -> codec("json").decode(JsonSerializer.FORMAT, bytes))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700)
				.doesNotContain("DE89")
				.matches("[\\x20-\\x7e]*"));
	}

	private ValueCodec codec(String format) {
		return this.factory.create(settings(format));
	}

	private static ValueSettings settings(String format) {
		return new ValueSettings(format, Set.of("io.failovercache.serialization"), CompressionAlgorithm.NONE, 0,
				MAX_SIZE);
	}

	private void assertRejected(Reason reason, String format, int stored, byte[] bytes) {
		assertThatExceptionOfType(ValueRejectedException.class).isThrownBy(() -> codec(format).decode(stored, bytes))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private static byte[] written(Object value) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new DescribedObjectOutputStream(bytes, new ClassDescriptors())) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

	record Holder(Object content) implements Serializable {

	}

	record Weak(int number) implements Serializable {

		@Override
		public boolean equals(Object other) {
			return other instanceof Weak weak && weak.number == this.number;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	record Account(int iban) implements Serializable {

	}

	public static class Drawing implements Serializable {

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		public Object shape = "";

		@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
		public Comparable<?> order = "";

		public Class<?> type = String.class;

	}

	/** Notes each name that it is asked for. */
	private static final class SpyingLoader extends ClassLoader {

		private final Set<String> asked;

		private SpyingLoader(Set<String> asked) {
			super(HostileValuesTests.class.getClassLoader());
			this.asked = asked;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			this.asked.add(name);
			return super.loadClass(name, resolve);
		}

	}

}
