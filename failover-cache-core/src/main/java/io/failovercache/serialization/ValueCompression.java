/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The compression of values: compresses the bytes of a value if that pays, and
 * decompresses them within a bound. Compressed bytes follow the size of the plain ones in
 * four bytes. Reads the algorithms that the settings name and whose library is there.
 * Thread-safe.
 */
final class ValueCompression {

	private static final int HEADER = Integer.BYTES;

	private final CompressionAlgorithm algorithm;

	private final int threshold;

	private final int maxPlainSize;

	private final Map<CompressionAlgorithm, Compressor> compressors;

	ValueCompression(ValueSettings settings) {
		this.algorithm = settings.compression();
		this.threshold = settings.compressionThreshold();
		this.maxPlainSize = settings.maxPlainSize();
		this.compressors = new EnumMap<>(CompressionAlgorithm.class);
		for (CompressionAlgorithm readable : settings.readAlgorithms()) {
			Compressor compressor = (readable != CompressionAlgorithm.NONE) ? openIfThere(readable) : null;
			if (compressor != null) {
				this.compressors.put(readable, compressor);
			}
		}
		if (this.algorithm != CompressionAlgorithm.NONE) {
			this.compressors.put(this.algorithm, open(this.algorithm));
		}
	}

	private static @Nullable Compressor openIfThere(CompressionAlgorithm algorithm) {
		try {
			return open(algorithm);
		}
		catch (MissingLibraryException ex) {
			return null;
		}
	}

	private static Compressor open(CompressionAlgorithm algorithm) {
		return switch (algorithm) {
			case NONE -> throw new IllegalArgumentException("none needs no compressor");
			case GZIP -> new GzipCompressor();
			case ZSTD -> {
				OptionalLibrary.ZSTD.require();
				yield new ZstdCompressor();
			}
			case LZ4 -> {
				OptionalLibrary.LZ4.require();
				yield new Lz4Compressor();
			}
		};
	}

	/**
	 * Compresses bytes that are long enough and become shorter by it.
	 */
	EncodedValue compress(int serializerFormat, byte[] plain) throws IOException {
		Compressor compressor = (plain.length >= this.threshold) ? this.compressors.get(this.algorithm) : null;
		if (compressor == null) {
			return new EncodedValue(serializerFormat, plain);
		}
		byte[] packed = compressor.compress(plain);
		if (HEADER + packed.length >= plain.length) {
			return new EncodedValue(serializerFormat, plain);
		}
		byte[] bytes = ByteBuffer.allocate(HEADER + packed.length).putInt(plain.length).put(packed).array();
		return new EncodedValue(this.algorithm.code() << 6 | serializerFormat, bytes);
	}

	/**
	 * The size of the plain bytes, of a value that was read.
	 * @param format its format
	 * @param bytes its bytes
	 */
	static int plainSize(int format, byte[] bytes) {
		boolean plain = CompressionAlgorithm.ofCode(format >>> 6) == CompressionAlgorithm.NONE;
		return (plain || bytes.length < HEADER) ? bytes.length : ByteBuffer.wrap(bytes).getInt();
	}

	/**
	 * Decompresses bytes. @return the bytes, or {@code null} if the algorithm is not read
	 * here
	 */
	byte @Nullable [] decompress(int format, byte[] bytes) throws IOException {
		CompressionAlgorithm used = CompressionAlgorithm.ofCode(format >>> 6);
		if (used == CompressionAlgorithm.NONE) {
			return bytes;
		}
		Compressor compressor = this.compressors.get(used);
		return (compressor != null) ? unfold(compressor, bytes) : null;
	}

	private byte[] unfold(Compressor compressor, byte[] bytes) throws IOException {
		if (bytes.length <= HEADER) {
			throw new UnreadableBytesException("no compressed bytes");
		}
		int size = ByteBuffer.wrap(bytes).getInt();
		if (size < 0 || size > this.maxPlainSize) {
			throw new ValueTooLargeException(this.maxPlainSize);
		}
		if (size > (long) compressor.maxExpansion() * bytes.length) {
			throw new UnreadableBytesException(size + " bytes cannot come from " + bytes.length);
		}
		byte[] plain = new byte[size];
		compressor.decompress(bytes, HEADER, plain);
		return plain;
	}

}
