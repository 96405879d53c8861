/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collections and maps of the JDK.
 */
@SuppressWarnings({ "JdkObsolete", "IdentityHashMapUsage" }) // old applications store
																// them
final class JdkCollectionSamples {

	private JdkCollectionSamples() {
	}

	static void addTo(ValueRows rows) {
		lists(rows);
		sets(rows);
		maps(rows);
		views(rows);
	}

	private static void lists(ValueRows rows) {
		rows.section("Lists and queues");
		rows.add("`ArrayList`", () -> new ArrayList<>(List.of(1, 2L, "a")));
		rows.add("`ArrayList` with `null`", () -> new ArrayList<>(Arrays.asList(1, null)));
		rows.add("`ArrayList` of float, short, byte, char",
				() -> new ArrayList<>(List.of(1.5f, (short) 1, (byte) 2, 'c')));
		rows.add("`ArrayList` of NaN", () -> new ArrayList<>(List.of(Double.NaN)));
		rows.add("`LinkedList`", () -> new LinkedList<>(List.of(1)));
		rows.add("`Vector`", () -> new Vector<>(List.of(1)));
		rows.add("`Stack`", JdkCollectionSamples::stack);
		rows.add("`CopyOnWriteArrayList`", () -> new CopyOnWriteArrayList<>(List.of(1)));
		rows.add("`List.of()`", List::of);
		rows.add("`List.of(1)`", () -> List.of(1));
		rows.add("`List.of(1, 2, 3)`", () -> List.of(1, 2, 3));
		rows.add("`List.copyOf`", () -> List.copyOf(new ArrayList<>(List.of("a", "b", "c"))));
		rows.add("`Stream.toList()`", () -> Stream.of(1, null).toList());
		rows.add("`Collectors.toUnmodifiableList`", () -> Stream.of(1, 2).collect(Collectors.toUnmodifiableList()));
		rows.add("`Arrays.asList`", () -> Arrays.asList("a", "b"));
		rows.add("`Collections.emptyList`", Collections::emptyList);
		rows.add("`Collections.singletonList`", () -> Collections.singletonList("a"));
		rows.add("`Collections.unmodifiableList`", () -> Collections.unmodifiableList(new ArrayList<>(List.of(1))));
		rows.add("`Collections.unmodifiableList` of a linked list",
				() -> Collections.unmodifiableList(new LinkedList<>(List.of(1))));
		rows.add("`Collections.unmodifiableCollection`",
				() -> Collections.unmodifiableCollection(new ArrayList<>(List.of(1))));
		rows.add("`Collections.synchronizedList`", () -> Collections.synchronizedList(new ArrayList<>(List.of(1))));
		rows.add("`Collections.checkedList`",
				() -> Collections.checkedList(new ArrayList<>(List.of("a")), String.class));
		rows.add("`Collections.nCopies`", () -> Collections.nCopies(3, "a"));
		rows.add("`ArrayDeque`", () -> new ArrayDeque<>(List.of(1, 2)));
		rows.add("`PriorityQueue`", () -> new PriorityQueue<>(List.of(2, 1)));
		rows.add("`PriorityQueue`, reversed", JdkCollectionSamples::reversedQueue);
		rows.add("`ConcurrentLinkedQueue`", () -> new ConcurrentLinkedQueue<>(List.of(1)));
		rows.add("`ConcurrentLinkedDeque`", () -> new ConcurrentLinkedDeque<>(List.of(1)));
		rows.add("`LinkedBlockingQueue`", () -> new LinkedBlockingQueue<>(List.of(1)));
		rows.add("lists in each other, 100 deep", () -> nested(100));
	}

	private static void sets(ValueRows rows) {
		rows.section("Sets");
		rows.add("`HashSet`", () -> new HashSet<>(List.of(1L, 2L)));
		rows.add("`LinkedHashSet`", () -> new LinkedHashSet<>(List.of(3L, 1L)));
		rows.add("`TreeSet`", () -> new TreeSet<>(List.of(LocalDate.EPOCH)));
		rows.add("`TreeSet(naturalOrder())`", () -> filled(new TreeSet<>(Comparator.<String>naturalOrder())));
		rows.add("`TreeSet(reverseOrder())`", () -> filled(new TreeSet<>(Comparator.<String>reverseOrder())));
		rows.add("`TreeSet(CASE_INSENSITIVE_ORDER)`", () -> filled(new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
		rows.add("`TreeSet` with a lambda as comparator",
				() -> filled(new TreeSet<>(Comparator.comparing(String::length))));
		rows.add("`EnumSet`", () -> EnumSet.of(DayOfWeek.MONDAY));
		rows.add("`EnumSet`, empty", () -> EnumSet.noneOf(DayOfWeek.class));
		rows.add("`Set.of(...)`", () -> Set.of(1L, 2L, 3L));
		rows.add("`Collections.emptySet`", Collections::emptySet);
		rows.add("`Collections.singleton`", () -> Collections.singleton(1L));
		rows.add("`Collections.unmodifiableSet`", () -> Collections.unmodifiableSet(new LinkedHashSet<>(Set.of(1L))));
		rows.add("`Collections.synchronizedSet`", () -> Collections.synchronizedSet(new HashSet<>(Set.of(1L))));
		rows.add("`Collections.newSetFromMap`",
				() -> filled(Collections.newSetFromMap(new HashMap<String, Boolean>())));
		rows.add("`ConcurrentHashMap.newKeySet()`", () -> filled(ConcurrentHashMap.<String>newKeySet()));
		rows.add("`ConcurrentSkipListSet`", () -> new ConcurrentSkipListSet<>(List.of(1)));
		rows.add("`CopyOnWriteArraySet`", () -> new CopyOnWriteArraySet<>(List.of(1)));
		rows.add("`HashSet` of objects without `equals`",
				() -> new HashSet<>(Set.of(new OwnClassSamples.NoEquals("a"), new OwnClassSamples.NoEquals("b"))));
	}

	private static void maps(ValueRows rows) {
		rows.section("Maps");
		rows.add("`HashMap<String, Object>`", () -> new HashMap<>(Map.of("a", 1, "#b", 2L)));
		rows.add("`HashMap<Long, String>`", () -> new HashMap<>(Map.of(1L, "a", 2L, "b")));
		rows.add("`HashMap<Integer, Integer>`", () -> new HashMap<>(Map.of(1, 2)));
		rows.add("`HashMap` with an enum as key", () -> new HashMap<>(Map.of(DayOfWeek.MONDAY, 1)));
		rows.add("`HashMap<LocalDate, BigDecimal>`",
				() -> new HashMap<>(Map.of(LocalDate.EPOCH, new BigDecimal("1.50"))));
		rows.add("`HashMap<UUID, List<Long>>`",
				() -> new HashMap<>(Map.of(new UUID(1, 2), new ArrayList<>(List.of(1L)))));
		rows.add("`HashMap` with a record as key", () -> new HashMap<>(Map.of(new OwnClassSamples.Point(1, 2), 1)));
		rows.add("`HashMap` with a list as key", () -> new HashMap<>(Map.of(List.of(1, "a"), 1)));
		rows.add("`HashMap` with keys of several types", () -> new HashMap<>(Map.of(1L, 1, "1", 2, 1, 3)));
		rows.add("`HashMap` with the key `null`", () -> new HashMap<>(Collections.singletonMap(null, 1)));
		rows.add("`HashMap` with the value `null`", () -> new HashMap<>(Collections.singletonMap("a", null)));
		rows.add("`LinkedHashMap`", () -> new LinkedHashMap<>(Map.of(2L, "a", 1L, "b")));
		rows.add("`LinkedHashMap` in order of access", JdkCollectionSamples::byAccess);
		rows.add("`TreeMap<Integer, String>`", () -> new TreeMap<>(Map.of(9, "i", 10, "x")));
		rows.add("`TreeMap(CASE_INSENSITIVE_ORDER)`", () -> filled(new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
		rows.add("`TreeMap(reverseOrder())`", () -> filled(new TreeMap<>(Comparator.reverseOrder())));
		rows.add("`EnumMap`", () -> new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)));
		rows.add("`EnumMap`, empty", () -> new EnumMap<>(DayOfWeek.class));
		rows.add("`ConcurrentHashMap`", () -> new ConcurrentHashMap<>(Map.of(1L, 1)));
		rows.add("`ConcurrentSkipListMap`", () -> new ConcurrentSkipListMap<>(Map.of(1L, 1)));
		rows.add("`Hashtable`", () -> new Hashtable<>(Map.of(1L, 1)));
		rows.add("`Properties`", JdkCollectionSamples::properties);
		rows.add("`IdentityHashMap`", JdkCollectionSamples::byIdentity);
		rows.add("`WeakHashMap`", () -> new WeakHashMap<>(Map.of("a", 1)));
		rows.add("`Map.of()`", Map::of);
		rows.add("`Map.of(1L, ...)`", () -> Map.of(1L, "a"));
		rows.add("`Map.of` of several", () -> Map.of(1L, "a", 2L, "b", 3L, "c"));
		rows.add("`Map.copyOf`", () -> Map.copyOf(new HashMap<>(Map.of("a", 1))));
		rows.add("`Collections.emptyMap`", Collections::emptyMap);
		rows.add("`Collections.singletonMap`", () -> Collections.singletonMap(1L, "a"));
		rows.add("`Collections.unmodifiableMap`", () -> Collections.unmodifiableMap(new HashMap<>(Map.of(1L, "a"))));
		rows.add("`Collections.synchronizedMap`", () -> Collections.synchronizedMap(new HashMap<>(Map.of(1L, "a"))));
		rows.add("`Map.entry`", () -> Map.entry(1L, "a"));
		rows.add("`AbstractMap.SimpleEntry`", () -> new AbstractMap.SimpleEntry<>(1L, "a"));
		rows.add("`Collectors.groupingBy`",
				() -> Stream.of(1, 2, 3).collect(Collectors.groupingBy((number) -> DayOfWeek.of(number))));
		rows.add("`Collectors.partitioningBy`",
				() -> Stream.of(1, 2, 3).collect(Collectors.partitioningBy((number) -> number > 1)));
		rows.add("maps in maps, 12 deep", () -> nestedMaps(12));
		rows.add("maps in maps, 14 deep", () -> nestedMaps(14));
		rows.add("maps in maps, 40 deep", () -> nestedMaps(40));
	}

	private static void views(ValueRows rows) {
		rows.section("Views");
		rows.add("`ArrayList.subList`", () -> new ArrayList<>(List.of(1, 2, 3)).subList(0, 2));
		rows.add("`List.of(...).subList`", () -> List.of(1, 2, 3).subList(0, 2));
		rows.add("`Arrays.asList(...).subList`", () -> Arrays.asList(1, 2, 3).subList(0, 2));
		rows.add("`HashMap.keySet()`", () -> new HashMap<>(Map.of(1L, 1)).keySet());
		rows.add("`HashMap.values()`", () -> new HashMap<>(Map.of("a", 1)).values());
		rows.add("`HashMap.entrySet()`", () -> new HashMap<>(Map.of("a", 1)).entrySet());
		rows.add("`LinkedHashMap.keySet()`", () -> new LinkedHashMap<>(Map.of("a", 1)).keySet());
		rows.add("entry of a `HashMap`", () -> new HashMap<>(Map.of("a", 1)).entrySet().iterator().next());
		rows.add("`TreeMap.keySet()`", () -> new TreeMap<>(Map.of("a", 1, "b", 2)).keySet());
		rows.add("`TreeMap.headMap`", () -> new TreeMap<>(Map.of("a", 1, "b", 2)).headMap("b"));
		rows.add("`TreeMap.descendingMap()`", () -> new TreeMap<>(Map.of("a", 1, "b", 2)).descendingMap());
		rows.add("`TreeSet.descendingSet()`", () -> new TreeSet<>(Set.of("a", "b")).descendingSet());
		rows.add("`ConcurrentHashMap.values()`", () -> new ConcurrentHashMap<>(Map.of("a", 1)).values());
		rows.add("`EnumMap.keySet()`", () -> new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)).keySet());
		rows.add("`Map.of(...).values()`", () -> Map.of("a", 1, "b", 2).values());
	}

	private static Object byIdentity() {
		IdentityHashMap<String, Integer> map = new IdentityHashMap<>();
		map.put("a", 1);
		return map;
	}

	private static Stack<Object> stack() {
		Stack<Object> stack = new Stack<>();
		stack.push(1L);
		return stack;
	}

	private static Object reversedQueue() {
		PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.<Integer>reverseOrder());
		queue.addAll(List.of(1, 2));
		return queue;
	}

	private static Object byAccess() {
		Map<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
		map.put("a", 1);
		map.put("b", 2);
		return map;
	}

	private static Object properties() {
		Properties properties = new Properties();
		properties.setProperty("a", "b");
		return properties;
	}

	private static Object filled(Collection<String> collection) {
		collection.add("Alpha");
		return collection;
	}

	private static Object filled(Map<String, Integer> map) {
		map.put("Alpha", 1);
		map.put("beta", 2);
		return map;
	}

	static Object nested(int depth) {
		Object value = "end";
		for (int i = 0; i < depth; i++) {
			value = new ArrayList<>(List.of(i, value));
		}
		return value;
	}

	static Object nestedMaps(int depth) {
		Object value = "end";
		for (int i = 0; i < depth; i++) {
			value = new LinkedHashMap<>(Map.of("a", i, "b", value));
		}
		return value;
	}

}
