/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Locale;

/**
 * An algorithm that compresses the bytes of a value.
 *
 * @since 1.0.0
 */
public enum CompressionAlgorithm {

	/**
	 * No compression.
	 */
	NONE(0),

	/**
	 * The JDK's gzip.
	 */
	GZIP(1),

	/**
	 * Zstandard, if {@code com.github.luben:zstd-jni} is on the class path.
	 */
	ZSTD(2),

	/**
	 * LZ4, if {@code at.yawk.lz4:lz4-java} is on the class path.
	 */
	LZ4(3);

	private final int code;

	CompressionAlgorithm(int code) {
		this.code = code;
	}

	/**
	 * The value of the property {@code compression.algorithm}.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The two bits of a stored format that identify the algorithm.
	 */
	int code() {
		return this.code;
	}

	static CompressionAlgorithm ofCode(int code) {
		for (CompressionAlgorithm algorithm : values()) {
			if (algorithm.code == code) {
				return algorithm;
			}
		}
		throw new IllegalArgumentException("no compression algorithm " + code);
	}

}
