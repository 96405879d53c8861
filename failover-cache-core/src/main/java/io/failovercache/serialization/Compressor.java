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
	 * The most times that an honest output is larger than its input; a header that
	 * promises more is a lie.
	 */
	int maxExpansion();

	byte[] compress(byte[] plain) throws IOException;

	/**
	 * Unfolds {@code packed} from {@code offset} on into {@code plain}.
	 * @throws IOException unless all of {@code packed} unfolds to exactly the size of
	 * {@code plain}
	 */
	void decompress(byte[] packed, int offset, byte[] plain) throws IOException;

}
