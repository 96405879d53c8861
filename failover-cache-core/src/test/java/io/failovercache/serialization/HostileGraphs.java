/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Graphs of trusted classes that take for ever, or far too much memory, to be read.
 */
final class HostileGraphs {

	private HostileGraphs() {
	}

	static Map<String, Object> all() {
		Map<String, Object> graphs = new LinkedHashMap<>();
		graphs.put("shared lists in a set", filled(new HashSet<>(), sharedLists()));
		graphs.put("shared lists in a set that compares", filled(new CopyOnWriteArraySet<>(), sharedLists()));
		ConcurrentHashMap<Object, Object> concurrent = new ConcurrentHashMap<>();
		List<Object> key = new ArrayList<>();
		concurrent.put(key, 1);
		key.addAll(sharedLists());
		graphs.put("shared lists as a key", concurrent);
		List<Object> element = new ArrayList<>();
		Set<Object> immutable = Set.of(element, "x", "y");
		element.addAll(sharedLists());
		graphs.put("shared lists in Set.of", immutable);
		graphs.put("shared records in a set", filled(new HashSet<>(), List.of(sharedPairs())));
		graphs.put("sets in sets", sets());
		graphs.put("one hash", colliding(new HashMap<>()));
		graphs.put("one hash in Set.of", Set.of(IntStream.range(0, 20_000).mapToObj(Sample.Weak::new).toArray()));
		graphs.put("many sets of one hash", manySets());
		graphs.put("small objects", new ArrayList<>(IntStream.range(0, 1_000_000).mapToObj(Sample.Weak::new).toList()));
		graphs.put("numbers", new ArrayList<>(IntStream.range(1000, 1_500_000).boxed().toList()));
		graphs.put("empty sets",
				new ArrayList<>(IntStream.range(0, 600_000).mapToObj((i) -> new HashSet<>()).toList()));
		graphs.put("a large number hashed often", hashedOften(BigInteger.ONE.shiftLeft(8_000_000)));
		graphs.put("a long text compared often", comparedOften("x".repeat(4_000_000)));
		graphs.put("a pattern of canonical equivalents",
				List.of(Pattern.compile("a\u0300\u0301\u0302", Pattern.CANON_EQ)));
		return graphs;
	}

	private static Set<Object> filled(Set<Object> set, List<Object> lists) {
		List<Object> list = new ArrayList<>();
		set.add(list);
		list.addAll(lists);
		return set;
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

	private static Object sharedPairs() {
		Object pair = "end";
		for (int i = 0; i < 60; i++) {
			pair = new Sample.Pair(pair, pair);
		}
		return pair;
	}

	private static Object sets() {
		Set<Object> root = new HashSet<>();
		List<Set<Object>> level = List.of(root);
		for (int i = 0; i < 8; i++) {
			List<Set<Object>> below = new ArrayList<>();
			for (int j = 0; j < 20; j++) {
				below.add(new HashSet<>(Set.of(i + "x" + j)));
			}
			level.forEach((each) -> each.addAll(below));
			level = below;
		}
		return root;
	}

	private static Object colliding(Map<Object, Object> map) {
		for (int i = 0; i < 8000; i++) {
			map.put(new Sample.Weak(i), 1);
		}
		return map;
	}

	private static Object manySets() {
		List<Object> sets = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			sets.add(new HashSet<>(IntStream.range(0, 900).mapToObj(Sample.Weak::new).toList()));
		}
		return sets;
	}

	private static Object hashedOften(BigInteger number) {
		List<Object> sets = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			sets.add(new HashSet<>(Collections.singleton(number)));
		}
		return sets;
	}

	private static Object comparedOften(String text) {
		return new PriorityQueue<>(Collections.nCopies(3000, text));
	}

}
