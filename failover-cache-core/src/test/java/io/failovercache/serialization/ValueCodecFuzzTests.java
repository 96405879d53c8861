/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.CRC32C;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes as a broken or hostile server may send them. The seed is fixed: a failure comes
 * back.
 */
class ValueCodecFuzzTests {

	private static final int ROUNDS = 4_000;

	private static final int MAX_VALUE_SIZE = 64 * 1024;

	private static final long MAX_ALLOCATION = 16L * 1024 * 1024;

	private final Random random = new Random(20_260_101);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ValueCodecFactory factory = new ValueCodecFactory(getClass().getClassLoader(), null, null);

	private final ValueCodec reader = codec("jdk", CompressionAlgorithm.NONE);

	/**
	 * Makes what a format needs once, such as the code that Fory generates: it is no cost
	 * of the bytes.
	 */
	@BeforeEach
	void readEveryFormatOnce() throws ValueRejectedException {
		for (String format : List.of("jdk", "json", "fory")) {
			for (CompressionAlgorithm compression : CompressionAlgorithm.values()) {
				EncodedValue encoded = codec(format, compression).encode(Sample.shelf());
				this.reader.decode(encoded.format(), encoded.bytes());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void changedBytesAreAValueOrRejected(String format) throws ValueRejectedException {
		for (CompressionAlgorithm compression : CompressionAlgorithm.values()) {
			ValueCodec writer = codec(format, compression);
			for (Object seed : List.of(Sample.book(), Sample.shelf(), graph())) {
				EncodedValue encoded = writer.encode(seed);
				decode(encoded.format(), encoded.bytes());
				for (int i = 0; i < ROUNDS / 12; i++) {
					decode(encoded.format(), changed(encoded.bytes()));
				}
			}
		}
	}

	@Test
	void anyBytesInAnyFormatAreAValueOrRejected() {
		for (int format = 0; format < 256; format++) {
			for (int i = 0; i < 20; i++) {
				byte[] bytes = new byte[this.random.nextInt(200)];
				this.random.nextBytes(bytes);
				decode(format, bytes);
			}
		}
	}

	@Test
	void anyBytesAfterTheHeaderOfAStreamAreAValueOrRejected() {
		for (int i = 0; i < ROUNDS; i++) {
			byte[] bytes = new byte[4 + this.random.nextInt(60)];
			for (int j = 0; j < bytes.length; j++) {
				bytes[j] = (byte) (this.random.nextBoolean() ? 0x70 + this.random.nextInt(15) : this.random.nextInt());
			}
			System.arraycopy(new byte[] { (byte) 0xac, (byte) 0xed, 0, 5 }, 0, bytes, 0, 4);
			decode(JdkSerializer.FORMAT, bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void anyGraphComesBack(String format) throws ValueRejectedException {
		ValueCodec codec = codec(format, CompressionAlgorithm.LZ4);
		for (int i = 0; i < 1_000; i++) {
			Object value = graph();
			EncodedValue encoded = codec.encode(value);
			assertThat(codec.decode(encoded.format(), encoded.bytes())).isEqualTo(value);
		}
	}

	@Test
	void readThatFailsLeavesNoTraceInTheNextWrite() throws ValueRejectedException {
		ValueCodec codec = codec("fory", CompressionAlgorithm.NONE);
		EncodedValue encoded = codec.encode(Sample.shelf());
		Object other = List.of(new ArrayList<>(List.of(1)), new HashMap<>(Map.of(1, 2)), "text");
		for (int i = 0; i < 300; i++) {
			byte[] bytes = encoded.bytes().clone();
			bytes[this.random.nextInt(bytes.length - Integer.BYTES)] = (byte) this.random.nextInt();
			seal(bytes);
			try {
				codec.decode(encoded.format(), bytes);
			}
			catch (ValueRejectedException ex) {
				assertThat(ex.reason()).isNotNull();
			}
			EncodedValue next = codec.encode(other);
			assertThat(codec.decode(next.format(), next.bytes())).isEqualTo(other);
		}
	}

	/**
	 * A liar can compute a checksum, too.
	 */
	private static void seal(byte[] bytes) {
		int length = bytes.length - Integer.BYTES;
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, length);
		ByteBuffer.wrap(bytes).putInt(length, (int) checksum.getValue());
	}

	private void decode(int format, byte[] bytes) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		try {
			assertThat(this.reader.decode(format, bytes)).isNotNull();
		}
		catch (ValueRejectedException ex) {
			assertThat(ex.reason()).isNotNull();
		}
		long allocated = this.threads.getCurrentThreadAllocatedBytes() - before;
		assertThat(allocated).isLessThan(MAX_ALLOCATION);
	}

	private byte[] changed(byte[] bytes) {
		byte[] changed = bytes.clone();
		int changes = 1 + this.random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			int at = this.random.nextInt(changed.length);
			switch (this.random.nextInt(5)) {
				case 0 -> changed[at] ^= (byte) (1 << this.random.nextInt(8));
				case 1 -> changed[at] = (byte) this.random.nextInt();
				case 2 -> Arrays.fill(changed, at, Math.min(changed.length, at + 4), (byte) 0x7f);
				case 3 -> System.arraycopy(bytes, 0, changed, at, Math.min(bytes.length, changed.length - at));
				default -> changed = Arrays.copyOf(changed, at + 1);
			}
		}
		return changed;
	}

	private Object graph() {
		return List.of(value(3), value(3));
	}

	private Object value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 10 : 6)) {
			case 0 -> this.random.nextInt();
			case 1 -> this.random.nextLong();
			case 2 -> Long.toString(this.random.nextLong(), 36);
			case 3 -> new UUID(this.random.nextLong(), this.random.nextLong());
			case 4 -> this.random.nextBoolean();
			case 5 -> this.random.nextBoolean() ? Sample.Genre.NOVEL : Sample.Genre.ESSAY;
			case 6 -> new ArrayList<>(Arrays.asList(value(depth - 1), null, value(depth - 1)));
			case 7 -> new HashMap<>(Map.of(Integer.toString(depth), value(depth - 1)));
			case 8 -> new TreeSet<>(Set.of(this.random.nextInt(), Integer.MIN_VALUE));
			default -> Sample.book();
		};
	}

	private ValueCodec codec(String format, CompressionAlgorithm compression) {
		return this.factory.create(new ValueSettings(format, Set.of("io.failovercache.serialization"), compression, 0,
				MAX_VALUE_SIZE, Set.of("jdk", "json", "fory"), EnumSet.allOf(CompressionAlgorithm.class)));
	}

}
