/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * A cached value that proves what it is: it names its key and its version and carries a
 * checksum over them and its padding. Immutable.
 *
 * @param key the key
 * @param version the version in the database
 * @param padding bytes that only make it bigger
 * @param checksum the sum over all of these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and written once
record Item(int key, long version, byte[] padding, long checksum) implements Serializable {

	private static final int MAX_PADDING = 1500;

	static Item of(int key, long version) {
		Random random = new Random(key * 31L + version);
		byte[] padding = new byte[random.nextInt(MAX_PADDING)];
		random.nextBytes(padding);
		return new Item(key, version, padding, sum(key, version, padding));
	}

	boolean isSound(int expectedKey) {
		return this.key == expectedKey && this.checksum == sum(this.key, this.version, this.padding);
	}

	private static long sum(int key, long version, byte[] padding) {
		CRC32 crc = new CRC32();
		crc.update(ByteBuffer.allocate(12).putInt(key).putLong(version).flip());
		crc.update(padding);
		return crc.getValue();
	}

}
