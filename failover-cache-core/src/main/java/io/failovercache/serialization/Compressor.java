/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * One compression algorithm. Thread-safe.
 */
interface Compressor {

	/**
	 * The largest possible ratio of plain to compressed size; a header that announces
	 * more is rejected.
	 */
	int maxExpansion();

	byte[] compress(byte[] plain) throws IOException;

	/**
	 * Decompresses {@code packed} from {@code offset} on into {@code plain}.
	 * @throws IOException unless all of {@code packed} decompresses to exactly the size
	 * of {@code plain}
	 */
	void decompress(byte[] packed, int offset, byte[] plain) throws IOException;

}
