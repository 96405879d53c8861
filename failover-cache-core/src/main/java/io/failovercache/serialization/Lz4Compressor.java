/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4. Decompresses in plain Java, so that the JVM checks every bound on bytes from the
 * network.
 */
final class Lz4Compressor implements Compressor {

	private final LZ4Factory writing = LZ4Factory.fastestJavaInstance();

	private final LZ4Factory reading = LZ4Factory.safeInstance();

	@Override
	public int maxExpansion() {
		return 255;
	}

	@Override
	public byte[] compress(byte[] plain) {
		return this.writing.fastCompressor().compress(plain);
	}

	@Override
	public void decompress(byte[] packed, int offset, byte[] plain) throws IOException {
		int size = this.reading.safeDecompressor()
			.decompress(packed, offset, packed.length - offset, plain, 0, plain.length);
		if (size != plain.length) {
			throw new UnreadableBytesException("lz4: not the size its header promised");
		}
	}

}
