/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.entry;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.CompressionAlgorithm;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueRejectedException;
import io.failovercache.serialization.ValueSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that some server holds under one of our keys, with a checksum that is right: from
 * the entry down to the value.
 */
class EntryDecodingFuzzTests {

	private static final int CHECKED = 5;

	private static final int MAX_VALUE_SIZE = 64 * 1024;

	private final EntryCodec codec = new EntryCodec();

	private final ValueCodec values = new ValueCodecFactory(getClass().getClassLoader(), null, null)
		.create(new ValueSettings("jdk", Set.of(), CompressionAlgorithm.NONE, 0, MAX_VALUE_SIZE));

	@FuzzTest(maxDuration = "30s")
	void anyBytesAreAnEntryOrNone(byte[] bytes) {
		decode(bytes);
		byte[] sealed = sealed(bytes);
		Entry entry = decode(sealed);
		if (entry != null) {
			decodeValue(entry);
		}
	}

	private @Nullable Entry decode(byte[] bytes) {
		Entry entry = this.codec.decode(bytes);
		// A key that is no UTF-8 does not come back as it was: there is no such key.
		if (entry != null && entry.originalKey().indexOf('\ufffd') < 0) {
			assertThat(this.codec.encode(entry)).isEqualTo(bytes);
		}
		return entry;
	}

	private void decodeValue(Entry entry) {
		try {
			assertThat(this.values.decode(entry.format(), entry.payload())).isNotNull();
		}
		catch (ValueRejectedException ex) {
			assertThat(ex.reason()).isNotNull();
		}
	}

	/** A client that can write to a server can compute a checksum. */
	private static byte[] sealed(byte[] bytes) {
		byte[] sealed = new byte[CHECKED + bytes.length];
		System.arraycopy(bytes, 0, sealed, CHECKED, bytes.length);
		CRC32C checksum = new CRC32C();
		checksum.update(bytes);
		ByteBuffer.wrap(sealed).put((byte) 0xfc).putInt((int) checksum.getValue());
		return sealed;
	}

}
