/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * JSON of trusted classes that takes for ever, or far too much memory, to be read.
 */
final class HostileJson {

	/** As long as it may be where a value may have a megabyte. */
	private static final int PLAIN = 16 * 1024 * 1024;

	private HostileJson() {
	}

	static Map<String, String> all() {
		return Map
			.ofEntries(Map.entry("numbers", list("ArrayList", PLAIN / 2 - 100, (i) -> "1")),
					Map.entry("numbers with a fraction", list("ArrayList", PLAIN / 4 - 100, (i) -> "1.5")),
					Map.entry("empty objects", list("ArrayList", 600_000, (i) -> "[\"java.util.HashMap\",{}]")),
					Map.entry(
							"long integers of an exponent", list("ArrayList", 400_000, (
									i) -> "[\"java.math.BigInteger\",1e99999]")),
					Map.entry("digits", list("ArrayList", 15, (i) -> "9".repeat(
							1_000_000))),
					Map.entry("lists of one hash in a set", list("HashSet", 60_000, HostileJson::oneHash)),
					Map.entry("lists of one hash as keys",
							"[\"java.util.HashMap\",{" + IntStream.range(0, 60_000)
								.mapToObj((i) -> "\"#" + oneHash(i).replace("\"", "\\\"") + "\":1")
								.collect(Collectors.joining(",")) + "}]"),
					Map.entry("texts of one hash in a table without trees",
							"[\"java.util.Hashtable\",{" + IntStream.range(0, 1 << 16)
								.mapToObj((i) -> '"' + text(i) + "\":1")
								.collect(Collectors.joining(",")) + "}]"),
					Map.entry("a list copied for each element",
							list("concurrent.CopyOnWriteArrayList", 2_000_000, (i) -> "1")),
					Map.entry("a set that compares with all",
							list("concurrent.CopyOnWriteArraySet", 100_000, (i) -> "" + i)),
					Map.entry("a wide set in sets", "[\"java.util.HashSet\",[".repeat(240)
							+ IntStream.range(0, 1_000_000).mapToObj(Integer::toString).collect(Collectors.joining(","))
							+ "]]".repeat(240)),
					Map.entry("bits", "[\"java.util.BitSet\",\"" + "0 ".repeat(PLAIN / 2 - 100) + "\"]"),
					Map.entry(
							"a calendar of spaces", "[\"java.util.GregorianCalendar\",\"" + " ".repeat(PLAIN - 100)
									+ "\"]"),
					Map.entry("a pattern", "[\"java.util.regex.Pattern\",\"" + "(a|b".repeat(3_000_000) + "\"]"),
					Map.entry("one text", '"' + "x".repeat(PLAIN - 10) + '"'),
					Map.entry("one name", "[\"java.util.HashMap\",{\"" + "x".repeat(PLAIN - 100) + "\":1}]"),
					Map.entry("names",
							"[\"java.util.HashMap\",{" + IntStream.range(0, 1_000_000)
								.mapToObj((i) -> "\"n" + i + "\":1")
								.collect(Collectors.joining(",")) + "}]"),
					Map.entry("a deep list", "[\"java.util.ArrayList\",[".repeat(600_000)));
	}

	/**
	 * Names of classes that must not be touched, and texts that must not be logged.
	 */
	static Map<String, String> foreign() {
		String canary = "io.failovercache.foreign.Canary";
		String drawing = "[\"io.failovercache.serialization.HostileValuesTests$Drawing\",";
		return Map.of("a foreign class", "[\"" + canary + "\",{}]", "a foreign class as an argument",
				"[\"java.util.ArrayList<" + canary + ">\",[]]", "a foreign class by annotation",
				drawing + "{\"shape\":{\"@class\":\"" + canary + "\"}}]", "a foreign class as a value",
				drawing + "{\"type\":\"" + canary + "\"}]", "a name with line breaks",
				"[\"x\\nERROR forged \\u001b[2J" + "x".repeat(10_000) + "\",{}]", "a value of another type",
				"[\"io.failovercache.serialization.HostileValuesTests$Account\",{\"iban\":\"DE89370400440532013000\"}]");
	}

	private static String list(String type, int length, IntFunction<String> element) {
		return IntStream.range(0, length)
			.mapToObj(element)
			.collect(Collectors.joining(",", "[\"java.util." + type + "\",[", "]]"));
	}

	/** Two numbers whose hash together is always the same. */
	private static String oneHash(int i) {
		return "[\"java.util.ArrayList\",[" + i + "," + (-31 * i) + "]]";
	}

	/** One of the texts of 32 characters that have one hash. */
	private static String text(int i) {
		return IntStream.range(0, 16)
			.mapToObj((bit) -> ((i >> bit & 1) == 0) ? "Aa" : "BB")
			.collect(Collectors.joining());
	}

}
