/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class BrokenForyBytesTests {

	private final ForySerializer fory = new ForySerializer(TrustedTypes.of(Set.of("io.failovercache.serialization")),
			getClass().getClassLoader(), 64 * 1024);

	/** Each list contains the one before it twice, so that their text has 2^40 parts. */
	@Test
	void failureIsNotTheTextOfAllThatWasRead() throws Exception {
		List<Object> value = new ArrayList<>(List.of("x"));
		for (int i = 0; i < 40; i++) {
			value = new ArrayList<>(Arrays.asList(value, value));
		}
		value.add("the end");
		byte[] broken = broken(value);

		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertRejected(broken));
	}

	@Test
	void failureHasNoValues() throws Exception {
		byte[] broken = broken(new ArrayList<>(List.of("DE89370400440532013000", "the end")));

		assertThat(assertRejected(broken)).doesNotContain("DE89");
	}

	private byte[] broken(Object value) throws IOException {
		byte[] bytes = this.fory.serialize(value);
		byte[] broken = Arrays.copyOf(bytes, bytes.length - 2);
		CRC32C checksum = new CRC32C();
		checksum.update(broken, 0, broken.length - Integer.BYTES);
		return ByteBuffer.wrap(broken).putInt(broken.length - Integer.BYTES, (int) checksum.getValue()).array();
	}

	private String assertRejected(byte[] bytes) {
		StringWriter trace = new StringWriter();
		assertThatIOException().isThrownBy(() -> this.fory.deserialize(bytes))
			.satisfies((ex) -> ex.printStackTrace(new PrintWriter(trace)));
		return trace.toString();
	}

}
