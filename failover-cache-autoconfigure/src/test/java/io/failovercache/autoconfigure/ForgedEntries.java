/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKind;

/**
 * The entries that a stranger makes of honest ones: what holds them together is made to
 * fit where that needs no key.
 */
final class ForgedEntries {

	private static final int KIND = 5;

	private static final int EXPIRES = 7;

	private static final int STALE = 15;

	private static final int KEPT = 23;

	private static final int KEY_LENGTH = 39;

	private static final long FAR = 1L << 53;

	private static final int LARGE = 300_000;

	private ForgedEntries() {
	}

	/**
	 * Forges entries.
	 * @param honest the entry of a key
	 * @param other the entry of another key of the same cache
	 * @param foreign the entry of another cache
	 * @return the bytes to put in the place of the honest ones, by what they are
	 */
	static Map<String, byte[]> of(byte[] honest, byte[] other, byte[] foreign) {
		Map<String, byte[]> forged = new LinkedHashMap<>();
		forged.put("nothing", new byte[0]);
		forged.put("the entry of another key", other);
		forged.put("the entry of another cache", foreign);
		forged.put("a mark alone", new byte[] { honest[0] });
		forged.put("a header alone", Arrays.copyOf(honest, KEY_LENGTH));
		forged.put("one byte less", Arrays.copyOf(honest, honest.length - 1));
		forged.put("one byte more", Arrays.copyOf(honest, honest.length + 1));
		forged.put("much more", Arrays.copyOf(honest, LARGE));
		forged.put("twice", joined(honest, honest));
		forged.put("a counter", text("18446744073709551615"));
		forged.put("a padded counter", text("7                   "));
		for (int mark : new int[] { 0, 0x15, 0x80, 0x81, 0xF3, 0xF5, 0xF6, 0xF7, 0xFD, 0xFF }) {
			forged.put("mark " + mark, summed(with(honest, 0, mark)));
		}
		for (int kind : new int[] { 0, 2, 3, 4, 5, 127, 255 }) {
			forged.put("kind " + kind, summed(with(honest, KIND, kind)));
		}
		for (int format : new int[] { 0, 4, 5, 63, 64, 65, 66, 67, 128, 129, 130, 192, 193, 194, 255 }) {
			forged.put("format " + format, summed(with(honest, KIND + 1, format)));
		}
		for (int place : new int[] { EXPIRES, STALE, KEPT }) {
			for (long time : new long[] { 1, -1, FAR, FAR + 1, Long.MAX_VALUE, Long.MIN_VALUE }) {
				forged.put("time " + time + " at " + place, summed(withLong(honest, place, time)));
			}
		}
		for (int length : new int[] { -1, 1, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE }) {
			forged.put("length of a key " + length, summed(withInt(honest, KEY_LENGTH, length)));
		}
		putMarkers(forged);
		putCompressed(forged, honest[KIND + 1] & 0x3F);
		return forged;
	}

	private static void putMarkers(Map<String, byte[]> forged) {
		for (EntryKind kind : EntryKind.values()) {
			forged.put("a large " + kind, entry(kind, 0, FAR, FAR, new byte[LARGE]));
			forged.put("an endless claim in a " + kind, entry(kind, 0, FAR, FAR, new byte[8]));
			forged.put("an old claim in a " + kind, entry(kind, 0, 1, 1, new byte[8]));
			forged.put("a long key of a " + kind, new EntryCodec()
				.encode(new Entry(kind, 1, 0, 0, "\u001b[2J\nERROR forged ".repeat(50_000), new byte[8])));
		}
	}

	/** In front of compressed bytes stands what they unfold to. */
	private static void putCompressed(Map<String, byte[]> forged, int format) {
		byte[] zstd = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD };
		Map<String, byte[]> frames = new LinkedHashMap<>();
		frames.put("of nothing", new byte[0]);
		frames.put("of no frame", text("no frame"));
		frames.put("of the largest window", joined(zstd, new byte[] { 0, (byte) 0xF8, 1, 0, 0 }));
		frames.put("of a dictionary", joined(zstd, new byte[] { 3, 0x58, 1, 2, 3, 4, 1, 0, 0 }));
		frames.put("of more than it says", joined(zstd, new byte[] { (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0 }));
		frames.put("of one byte again and again", joined(zstd, new byte[] { 0, 0x58, 3, (byte) 0xFF, 0x1F, 7 }));
		frames.put("to be skipped", new byte[] { 0x50, 0x2A, 0x4D, 0x18, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 127 });
		frames.put("of empty members", emptyMembers());
		frames.put("of a name without end", joined(new byte[] { 0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0 }, ones()));
		frames.put("of lengths without end", joined(new byte[] { (byte) 0xF0 }, ones()));
		frames.forEach((name, frame) -> {
			for (int algorithm = 1; algorithm <= 3; algorithm++) {
				for (int size : new int[] { 0, 1, 8_000_000, Integer.MAX_VALUE, -1 }) {
					byte[] payload = ByteBuffer.allocate(4 + frame.length).putInt(size).put(frame).array();
					forged.put("a frame " + name + " by " + algorithm + " to " + size,
							entry(EntryKind.VALUE, algorithm << 6 | format, 0, 0, payload));
				}
			}
		});
	}

	private static byte[] emptyMembers() {
		ByteArrayOutputStream members = new ByteArrayOutputStream();
		try {
			while (members.size() < LARGE) {
				new GZIPOutputStream(members).close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return members.toByteArray();
	}

	private static byte[] ones() {
		byte[] ones = new byte[LARGE];
		Arrays.fill(ones, (byte) 0xFF);
		return ones;
	}

	private static byte[] entry(EntryKind kind, int format, long expiresAt, long staleAt, byte[] payload) {
		return new EntryCodec().encode(new Entry(kind, format, expiresAt, staleAt, "", payload));
	}

	private static byte[] with(byte[] bytes, int place, int value) {
		byte[] changed = bytes.clone();
		changed[place] = (byte) value;
		return changed;
	}

	private static byte[] withInt(byte[] bytes, int place, int value) {
		return ByteBuffer.wrap(bytes.clone()).putInt(place, value).array();
	}

	private static byte[] withLong(byte[] bytes, int place, long value) {
		return ByteBuffer.wrap(bytes.clone()).putLong(place, value).array();
	}

	/** The checksum is no secret. */
	private static byte[] summed(byte[] bytes) {
		CRC32C sum = new CRC32C();
		sum.update(bytes, KIND, bytes.length - KIND);
		return ByteBuffer.wrap(bytes).putInt(1, (int) sum.getValue()).array();
	}

	private static byte[] joined(byte[] first, byte[] second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
