/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The gzip of the JDK.
 */
final class GzipCompressor implements Compressor {

	@Override
	public int maxExpansion() {
		return 1032;
	}

	@Override
	public byte[] compress(byte[] plain) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(plain);
		}
		return packed.toByteArray();
	}

	@Override
	public void decompress(byte[] packed, int offset, byte[] plain) throws IOException {
		ByteArrayInputStream source = new ByteArrayInputStream(packed, offset, packed.length - offset);
		try (GZIPInputStream in = new GZIPInputStream(source)) {
			if (in.readNBytes(plain, 0, plain.length) != plain.length || in.read() >= 0) {
				throw new UnreadableBytesException("gzip: not the size its header promised");
			}
		}
	}

}
