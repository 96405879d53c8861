/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.util.Arrays;

import com.github.luben.zstd.Zstd;

/**
 * Zstandard, whose own checks make it memory-safe on hostile input.
 */
final class ZstdCompressor implements Compressor {

	private static final int LEVEL = 3;

	/**
	 * The beginning of a frame; older frames, from before version 0.8, would be read by
	 * decoders that are not hardened.
	 */
	private static final byte[] MAGIC = { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD };

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
		if (packed.length - offset < Integer.BYTES || !isFrame(packed, offset)) {
			throw new UnreadableBytesException("zstd: not a frame of the current format");
		}
		long size = Zstd.decompressByteArray(plain, 0, plain.length, packed, offset, packed.length - offset);
		if (Zstd.isError(size)) {
			throw new UnreadableBytesException("zstd: " + Zstd.getErrorName(size));
		}
		if (size != plain.length) {
			throw new UnreadableBytesException("zstd: not the size its header promised");
		}
	}

	private static boolean isFrame(byte[] packed, int offset) {
		return Arrays.equals(packed, offset, offset + MAGIC.length, MAGIC, 0, MAGIC.length);
	}

}
