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
		return all;
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
