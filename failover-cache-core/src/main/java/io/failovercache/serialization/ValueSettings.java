/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Set;

/**
 * The form in which the values of a cache are stored.
 *
 * @param format {@code jdk}, {@code json} or {@code fory}
 * @param trustedPackages the packages that may be read back, in addition to the value
 * types of the JDK
 * @param compression the algorithm
 * @param compressionThreshold the least number of bytes worth a try
 * @param maxValueSize the largest number of bytes to store, after compression
 * @param readFormats the formats that are read in addition to the one that is written
 * @param readAlgorithms the algorithms that are read in addition to the one that is
 * written
 * @since 1.0.0
 */
public record ValueSettings(String format, Set<String> trustedPackages, CompressionAlgorithm compression,
		int compressionThreshold, int maxValueSize, Set<String> readFormats, Set<CompressionAlgorithm> readAlgorithms) {

	/**
	 * The factor by which a value may be larger before compression.
	 */
	private static final int MAX_EXPANSION = 16;

	/**
	 * Settings that read only what they write.
	 * @param format {@code jdk}, {@code json} or {@code fory}
	 * @param trustedPackages the packages that may be read back
	 * @param compression the algorithm
	 * @param compressionThreshold the least number of bytes worth a try
	 * @param maxValueSize the largest number of bytes to store, after compression
	 */
	public ValueSettings(String format, Set<String> trustedPackages, CompressionAlgorithm compression,
			int compressionThreshold, int maxValueSize) {
		this(format, trustedPackages, compression, compressionThreshold, maxValueSize, Set.of(), Set.of());
	}

	/**
	 * Checks the numbers.
	 */
	public ValueSettings {
		trustedPackages = Set.copyOf(trustedPackages);
		readFormats = Set.copyOf(readFormats);
		readAlgorithms = Set.copyOf(readAlgorithms);
		if (compressionThreshold < 0) {
			throw new IllegalArgumentException("compression.threshold is negative: " + compressionThreshold);
		}
		if (maxValueSize < 1) {
			throw new IllegalArgumentException("max-value-size is not positive: " + maxValueSize);
		}
	}

	/**
	 * The most bytes that a value may have before it is compressed, and so the most to
	 * which a stored one may decompress.
	 * @return a number of bytes
	 */
	public int maxPlainSize() {
		return (int) Math.min(Integer.MAX_VALUE / 4, (long) MAX_EXPANSION * this.maxValueSize);
	}

}
