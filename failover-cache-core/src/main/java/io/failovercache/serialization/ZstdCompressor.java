/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import com.github.luben.zstd.Zstd;

/**
 * Zstandard, by its own checks memory-safe on hostile input.
 */
final class ZstdCompressor implements Compressor {

	private static final int LEVEL = 3;

	@Override
	public int maxExpansion() {
		return 1 << 17;
	}

	@Override
	public byte[] compress(byte[] plain) {
		return Zstd.compress(plain, LEVEL);
	}

	@Override
	public void decompress(byte[] packed, int offset, byte[] plain) throws IOException {
		long size = Zstd.decompressByteArray(plain, 0, plain.length, packed, offset, packed.length - offset);
		if (Zstd.isError(size)) {
			throw new IOException("zstd: " + Zstd.getErrorName(size));
		}
		if (size != plain.length) {
			throw new IOException("zstd: not the size its header promised");
		}
	}

}
