/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Payloads that a stranger would put into a server: short, as they are compressed, and
 * each of a kind that once took a thread, the heap or an exception to read.
 */
public final class HostileBytes {

	private static final int PLAIN = 16 * 1024 * 1024;

	private HostileBytes() {
	}

	/**
	 * All of a format.
	 * @param format {@code jdk}, {@code json} or {@code fory}
	 * @return the payloads and what their entries say of their format, by name
	 */
	public static Map<String, EncodedValue> of(String format) {
		Map<String, EncodedValue> all = new LinkedHashMap<>();
		if (format.equals("json")) {
			HostileJson.all()
				.forEach((name, json) -> all.put(name, packed(format, json.getBytes(StandardCharsets.UTF_8))));
		}
		else {
			HostileGraphs.all().forEach((name, graph) -> {
				byte[] plain = writtenIfPossible(format, graph);
				if (plain != null) {
					all.put(name, packed(format, plain));
				}
			});
		}
		if (format.equals("jdk")) {
			all.put("an error of the JVM", packed(format, oddMap()));
			all.put("an array without end", packed(format, longArray()));
		}
		all.putAll(foreignTo(format));
		return all;
	}

	/**
	 * Those of a format that name what must not be read: other formats and algorithms,
	 * classes that are not trusted, are not there or would have to be made, and names and
	 * values that must not be logged.
	 * @param format {@code jdk}, {@code json} or {@code fory}
	 * @return the payloads and what their entries say of their format, by name
	 */
	public static Map<String, EncodedValue> foreignTo(String format) {
		Map<String, EncodedValue> all = new LinkedHashMap<>();
		for (String other : List.of("jdk", "json", "fory")) {
			if (!other.equals(format)) {
				all.put("a text as " + other, plain(other, text(other)));
			}
		}
		all.put("a format that there is not", new EncodedValue(200, text(format)));
		switch (format) {
			case "json" -> HostileJson.foreign()
				.forEach((name, json) -> all.put(name, plain(format, json.getBytes(StandardCharsets.UTF_8))));
			case "jdk" -> {
				all.put("proxies", plain(format, HostileStream.proxies()));
				all.put("classes that are not there", plain(format, HostileStream.missingClasses("Gone", 3)));
				all.put("a name with line breaks", plain(format,
						HostileStream.missingClasses("\nERROR forged \u001b[2J" + "x".repeat(10_000), 1)));
			}
			default -> {
			}
		}
		return all;
	}

	private static byte[] text(String format) {
		try {
			return format.equals("json") ? "\"a text\"".getBytes(StandardCharsets.UTF_8)
					: written(format, "a text", PLAIN);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static EncodedValue plain(String format, byte[] bytes) {
		return new EncodedValue(SerializerRegistry.numberOf(format), bytes);
	}

	private static byte @Nullable [] writtenIfPossible(String format, Object graph) {
		try {
			byte[] plain = written(format, graph, PLAIN);
			return (plain.length <= PLAIN) ? plain : null;
		}
		catch (IOException | RuntimeException | OutOfMemoryError ex) {
			return null;
		}
	}

	/** A map of a key without its value. */
	private static byte[] oddMap() {
		try {
			byte[] bytes = written("jdk", Map.of("a", 1, "b", 2), PLAIN);
			for (int i = 0; i + 5 < bytes.length; i++) {
				if (bytes[i] == 0x77 && bytes[i + 1] == 4 && bytes[i + 5] == 4) {
					bytes[i + 5] = 3;
				}
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] longArray() {
		try {
			byte[] array = written("jdk", new long[] { 0 }, PLAIN);
			byte[] bytes = Arrays.copyOf(array, PLAIN);
			ByteBuffer.wrap(bytes).putInt(array.length - 12, 4 * PLAIN);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes without a proof that it can be read. */
	static byte[] written(String format, Object value, int maxBytes) throws IOException {
		if (format.equals("fory")) {
			return new ForySerializer(TrustedTypes.of(Set.of("io.failovercache.serialization")),
					HostileBytes.class.getClassLoader(), maxBytes)
				.serialize(value);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new DescribedObjectOutputStream(bytes, new ClassDescriptors())) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

	private static EncodedValue packed(String format, byte[] plain) {
		ValueSettings settings = new ValueSettings(format, Set.of(), CompressionAlgorithm.ZSTD, 0, PLAIN);
		try {
			return new ValueCompression(settings).compress(SerializerRegistry.numberOf(format), plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
