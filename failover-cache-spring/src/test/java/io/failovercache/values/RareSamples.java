/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * Values of the JDK that are met rarely: extremes, and collections with a rule of their
 * own.
 */
@SuppressWarnings({ "JavaUtilDate", "IdentityHashMapUsage", "JdkObsolete", "serial" })
final class RareSamples {

	private RareSamples() {
	}

	static void addTo(ValueRows rows) {
		rows.section("Rarely met");
		scalars(rows);
		times(rows);
		arrays(rows);
		collections(rows);
		maps(rows);
	}

	private static void scalars(ValueRows rows) {
		rows.add("`BigInteger` of 3000 digits", () -> new BigInteger("7".repeat(3000)));
		rows.add("`MathContext`", () -> MathContext.DECIMAL64);
		rows.add("`AtomicLongArray`", () -> new AtomicLongArray(new long[] { 1, 2 }));
		rows.add("`Locale` with a script", () -> Locale.forLanguageTag("zh-Hant-TW"));
		rows.add("`Locale` with an extension", () -> Locale.forLanguageTag("de-DE-u-co-phonebk"));
		rows.add("`Optional` of an `Optional`", () -> Optional.of(Optional.of(5L)));
		rows.add("`Pattern` with flags within", () -> Pattern.compile("(?i)a", Pattern.MULTILINE));
		rows.add("`Locale` of three old parts", () -> new Locale("no", "NO", "NY"));
		rows.add("subclass of `Date` with a field", () -> new DueDate(5, "a"));
		rows.add("class that writes its `transient` fields itself", () -> new Matrix(1, 2));
		rows.add("list of `Optional`",
				() -> new ArrayList<>(List.of(Optional.of(1L), Optional.empty(), OptionalInt.of(1))));
		rows.add("`File`", () -> new java.io.File("x"));
		rows.add("`Path`", () -> java.nio.file.Path.of("x"));
		rows.add("`Charset`", () -> java.nio.charset.StandardCharsets.UTF_8);
	}

	private static void times(ValueRows rows) {
		rows.add("`Instant.MAX`", () -> Instant.MAX);
		rows.add("`LocalDate.MIN`", () -> LocalDate.MIN);
		rows.add("`LocalDateTime.MAX`", () -> LocalDateTime.MAX);
		rows.add("the longest `Duration`", () -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
		rows.add("`Period` of opposite signs", () -> Period.of(Integer.MIN_VALUE, 14, -3));
		for (String zone : List.of("GMT+2", "Etc/GMT-5", "UTC+01:00", "+01:02:03", "Asia/Calcutta")) {
			rows.add("`ZonedDateTime`, zone " + zone, () -> ZonedDateTime.of(2026, 7, 1, 10, 0, 0, 1, ZoneId.of(zone)));
		}
		rows.add("map with a `ZonedDateTime` of the later of two equal hours as key", () -> new HashMap<>(Map.of(
				ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin")).withLaterOffsetAtOverlap(),
				1)));
		rows.add("`java.sql.Date` with a time of day", () -> new java.sql.Date(1_700_000_000_123L));
		rows.add("`java.sql.Time` with milliseconds", () -> new java.sql.Time(1_700_000_000_123L));
		rows.add("calendar of Japan", () -> Calendar.getInstance(Locale.forLanguageTag("ja-JP-u-ca-japanese")));
	}

	private static void arrays(ValueRows rows) {
		rows.add("`float[]` with -0.0 and NaN", () -> new float[] { -0.0f, Float.NaN });
		rows.add("`byte[][]`", () -> new byte[][] { { 1 }, null });
		rows.add("`Object[]` of arrays", () -> new Object[] { new int[] { 1 }, new Object[] { 1L } });
		rows.add("`List[]`", () -> new List<?>[] { new ArrayList<>(List.of(1L)), List.of() });
		rows.add("`ArrayList<byte[]>`", () -> new ArrayList<>(List.of(new byte[] { 1 }, new byte[0])));
		rows.add("`HashMap<String, int[]>`", () -> new HashMap<>(Map.of("a", new int[] { 1 })));
	}

	private static void collections(ValueRows rows) {
		rows.add("`ArrayBlockingQueue` that is fair", () -> new ArrayBlockingQueue<>(5, true, List.of(1L)));
		rows.add("`LinkedBlockingDeque`", () -> new LinkedBlockingDeque<>(List.of(1L)));
		rows.add("`PriorityBlockingQueue`", () -> new PriorityBlockingQueue<>(List.of(2L, 1L)));
		rows.add("`PriorityQueue` with a comparator of the application", RareSamples::byLength);
		rows.add("`Collections.asLifoQueue`",
				() -> Collections.asLifoQueue(new java.util.ArrayDeque<>(List.of(1L, 2L))));
		rows.add("`Vector.subList`", () -> new java.util.Vector<>(List.of(1L, 2L)).subList(0, 1));
		rows.add("`Collections.unmodifiableSortedSet`",
				() -> Collections.unmodifiableSortedSet(new TreeSet<>(List.of(1L))));
		rows.add("`Collections.newSetFromMap` of an `IdentityHashMap`", RareSamples::byIdentity);
		rows.add("`PriorityBlockingQueue`, reversed", () -> new PriorityBlockingQueue<>(1, Comparator.reverseOrder()));
		rows.add("record with an empty `EnumSet` and `EnumMap` as its `Set` and `Map`",
				() -> new Days(EnumSet.noneOf(DayOfWeek.class), new EnumMap<>(DayOfWeek.class)));
		rows.add("subclass of `ArrayList` without a name", () -> new ArrayList<Object>(List.of("a")) {
		});
	}

	private static void maps(ValueRows rows) {
		rows.add("`TreeMap(nullsFirst(naturalOrder()))`", RareSamples::withNull);
		rows.add("`TreeMap` with a comparator of the application", () -> new TreeMap<>(ByLength.INSTANCE));
		rows.add("`ConcurrentSkipListMap(reverseOrder())`",
				() -> new ConcurrentSkipListMap<>(Comparator.<String>reverseOrder()));
		rows.add("`Collections.unmodifiableSortedMap`",
				() -> Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1L, "a"))));
		rows.add("`Collections.unmodifiableMap(...).entrySet()`",
				() -> Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1L))).entrySet());
		rows.add("`Properties` with defaults", RareSamples::withDefaults);
	}

	private static Object byLength() {
		PriorityQueue<String> queue = new PriorityQueue<>(ByLength.INSTANCE);
		queue.addAll(List.of("a", "bb"));
		return queue;
	}

	private static Object byIdentity() {
		var set = Collections.newSetFromMap(new IdentityHashMap<String, Boolean>());
		set.add("a");
		return set;
	}

	private static Object withNull() {
		TreeMap<String, Integer> map = new TreeMap<>(Comparator.nullsFirst(Comparator.naturalOrder()));
		map.put(null, 1);
		map.put("a", 2);
		return map;
	}

	private static Object withDefaults() {
		Properties defaults = new Properties();
		defaults.setProperty("a", "b");
		return new Properties(defaults);
	}

	private record Days(Set<DayOfWeek> open, Map<DayOfWeek, Integer> hours) implements Serializable {

	}

	private static final class DueDate extends Date {

		private final String note;

		DueDate(long time, String note) {
			super(time);
			this.note = note;
		}

	}

	private static final class Matrix implements Serializable {

		private transient int[] numbers;

		Matrix(int... numbers) {
			this.numbers = numbers;
		}

		private void writeObject(ObjectOutputStream out) throws IOException {
			out.writeObject(this.numbers);
		}

		private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
			this.numbers = (int[]) in.readObject();
		}

		@Override
		public String toString() {
			return Arrays.toString(this.numbers);
		}

	}

	private enum ByLength implements Comparator<String> {

		INSTANCE;

		@Override
		public int compare(String one, String other) {
			return Integer.compare(one.length(), other.length());
		}

	}

}
