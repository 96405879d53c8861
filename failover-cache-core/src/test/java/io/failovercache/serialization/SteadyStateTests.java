/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32C;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the state after many hostile entries: nothing is left of them, no classes, no
 * metaspace, no heap. {@code -Dhostile.entries=100000} for the whole number.
 */
class SteadyStateTests {

	private static final Logger logger = LoggerFactory.getLogger(SteadyStateTests.class);

	private static final int MAX_SIZE = 64 * 1024;

	private static final long MAX_CLASSES = 60;

	private static final long MEGABYTE = 1024 * 1024;

	private static final int ENTRIES = 10_000;

	/** Few: a read that fails takes a new instance of Fory. */
	private static final int ENTRIES_OF_FORY = 500;

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void nothingIsLeftOfHostileEntries(String format) throws Exception {
		ValueCodec codec = new ValueCodecFactory(getClass().getClassLoader(), null, null).create(new ValueSettings(
				format, Set.of("io.failovercache.serialization"), CompressionAlgorithm.NONE, 0, MAX_SIZE));
		byte[] honest = codec.encode(Sample.shelf()).bytes();
		int count = Integer.getInteger("hostile.entries", format.equals("fory") ? ENTRIES_OF_FORY : ENTRIES);
		decodeAll(codec, format, honest, 0, count / 5);
		long heap = heap();
		long classes = loadedClasses();
		long metaspace = metaspace();
		decodeAll(codec, format, honest, count / 5, count);
		// First: classes that nothing holds are collected with the heap.
		long moreHeap = heap() - heap;
		long moreClasses = loadedClasses() - classes;
		long moreMetaspace = metaspace() - metaspace;
		String report = "%s after %d entries: %+d classes, %+d KB of metaspace, %+d KB of heap".formatted(format, count,
				moreClasses, moreMetaspace / 1024, moreHeap / 1024);
		logger.info(report);
		assertThat(moreClasses).as(report).isLessThan(MAX_CLASSES);
		assertThat(moreMetaspace).as(report).isLessThan(2 * MEGABYTE);
		assertThat(moreHeap).as(report).isLessThan(8 * MEGABYTE);
	}

	private void decodeAll(ValueCodec codec, String format, byte[] honest, int from, int to) {
		for (int i = from; i < to; i++) {
			try {
				codec.decode(SerializerRegistry.numberOf(format), hostile(format, honest, i));
			}
			catch (ValueRejectedException ex) {
				assertThat(ex.reason()).isNotNull();
			}
		}
	}

	/** Each with names and types that no other one has. */
	private static byte[] hostile(String format, byte[] honest, int i) {
		if (format.equals("json")) {
			return json(i).getBytes(StandardCharsets.UTF_8);
		}
		byte[] bytes = honest.clone();
		int names = 0;
		for (int at = 0; at + 8 < bytes.length; at++) {
			boolean name = bytes[at] == 'S' && bytes[at + 1] == 'a' && bytes[at + 2] == 'm' && bytes[at + 3] == 'p';
			if (name && names++ == i % 3) {
				word(bytes, at + 2, i);
			}
		}
		int place = 8 + i % (bytes.length - 12);
		if (i % 2 == 0) {
			word(bytes, place, i);
		}
		else {
			ByteBuffer.wrap(bytes).putInt(place, i);
		}
		if (format.equals("fory")) {
			CRC32C checksum = new CRC32C();
			checksum.update(bytes, 0, bytes.length - Integer.BYTES);
			ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());
		}
		return bytes;
	}

	/** Letters, so that the name of a class or a field remains one. */
	private static void word(byte[] bytes, int at, int number) {
		for (int i = 0, rest = number; i < Integer.BYTES; i++, rest /= 26) {
			bytes[at + i] = (byte) ('a' + rest % 26);
		}
	}

	private static String json(int i) {
		String name = "io.failovercache.serialization.Missing" + i;
		return switch (i % 8) {
			case 0 -> "[\"" + name + "\",{}]";
			case 1 -> "[\"java.util.ArrayList<java.util.ArrayList<" + "java.lang.String,".repeat(i % 30) + ">\",[]]";
			case 2 -> "[\"java.util.HashMap\",{\"" + ("n" + i).repeat(100) + "\":1}]";
			case 3 -> "[\"" + "[".repeat(i % 200) + "Ljava.lang.String;\",[]]";
			case 4 -> "[\"io.failovercache.serialization.Sample$Pair\",{\"" + name + "\":" + i + "}]";
			case 5 -> "[\"java.util.Locale\",\"x" + i + "\"]";
			case 6 -> "[\"java.util.EnumSet<" + name + ">\",[]]";
			default -> "[\"java.util.TimeZone\",\"GMT+" + i % 24 + ":" + i % 60 + "\"]";
		};
	}

	private static long loadedClasses() {
		return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
	}

	private static long metaspace() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.map(MemoryPoolMXBean::getUsage)
			.mapToLong((usage) -> usage.getUsed())
			.sum();
	}

	/**
	 * The least of a few collections: what else runs in the JVM has garbage of its own.
	 */
	private static long heap() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 4; i++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

}
