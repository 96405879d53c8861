/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Changes of honest values where it hurts: lengths, counts, references, names of classes,
 * what holds what.
 */
public final class ValueMutations {

	private static final List<String> IDS = List.of("java.util.ArrayList", "java.util.HashSet", "java.util.HashMap",
			"java.util.TreeMap", "java.util.EnumSet<java.util.concurrent.TimeUnit>", "[Ljava.lang.Object;", "[[I",
			"java.io.File", "java.util.Hashtable", "java.math.BigInteger", "java.math.BigDecimal",
			"java.net.InetAddress", "java.util.concurrent.CopyOnWriteArrayList", "java.util.regex.Pattern",
			"java.util.BitSet", "java.util.Locale", "java.util.Optional", "java.time.Instant", "java.lang.Class",
			"java.util.ArrayList<", "io.failovercache.serialization.Sample$Pair",
			"io.failovercache.serialization.Sample$Weak");

	private static final List<String> SCALARS = List.of("1e999999999", "-1", "9".repeat(999), "\"\"", "null", "true",
			"1.5e-300", "{}", "[]", "\"#[1]\"", "\"\\u0000\"");

	private final Random random;

	private final int maxLength;

	/**
	 * Creates mutations.
	 * @param random decides what is changed
	 * @param maxLength of what comes out
	 */
	public ValueMutations(Random random, int maxLength) {
		this.random = random;
		this.maxLength = maxLength;
	}

	/**
	 * A change of one value, or several.
	 * @param format {@code jdk}, {@code json} or {@code fory}
	 * @param seeds what is changed
	 * @return the payload of an entry
	 */
	public byte[] of(String format, List<byte[]> seeds) {
		byte[] bytes = seeds.get(this.random.nextInt(seeds.size()));
		for (int changes = 1 + this.random.nextInt(4); changes > 0; changes--) {
			bytes = changed(format, bytes, seeds);
		}
		return sealed(format, bytes);
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
		return (changed.length <= this.maxLength) ? changed : bytes;
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
		return (changed.length() <= this.maxLength / 2) ? changed : json;
	}

	/** Renews the checksum, as an attacker can. */
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

}
