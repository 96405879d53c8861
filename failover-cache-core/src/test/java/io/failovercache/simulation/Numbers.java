/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as bytes.
 */
final class Numbers {

	private Numbers() {
	}

	static byte[] text(long value) {
		return Long.toUnsignedString(value).getBytes(StandardCharsets.US_ASCII);
	}

	static long parse(byte[] bytes) {
		return Long.parseUnsignedLong(new String(bytes, StandardCharsets.US_ASCII));
	}

}
