/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.apache.fory.Fory;
import org.apache.fory.config.Language;
import org.apache.fory.logging.LoggerFactory;
import org.apache.fory.memory.MemoryBuffer;

/**
 * Apache Fory behind a list of trusted classes. A checksum stands behind its bytes: Fory
 * believes the sizes that it reads, so damaged bytes must not reach it. Against one who
 * forges them, checksum and all, it loads trusted classes only, but its memory is not
 * bounded: where strangers can write to the servers, another format is the better choice.
 * A class whose fields have changed is unreadable, as in Java serialization.
 */
final class ForySerializer implements CacheValueSerializer {

	static final int FORMAT = 3;

	private static final int CHECKSUM = Integer.BYTES;

	private static final int MAX_DEPTH = 256;

	private final TrustedTypes trusted;

	private final ForyPool pool;

	ForySerializer(TrustedTypes trusted, ClassLoader loader) {
		LoggerFactory.useSlf4jLogging(true); // Fory would print to standard output
		this.trusted = trusted;
		this.pool = new ForyPool(() -> make(loader));
	}

	private Fory make(ClassLoader loader) {
		Fory fory = Fory.builder()
			.withLanguage(Language.JAVA)
			.withClassLoader(loader)
			.withRefTracking(true)
			.withClassVersionCheck(true)
			.requireClassRegistration(false)
			.suppressClassRegistrationWarnings(true)
			.withMaxDepth(MAX_DEPTH)
			.withAsyncCompilation(true)
			.build();
		fory.getClassResolver().setClassChecker((resolver, name) -> requireTrusted(name));
		return fory;
	}

	private boolean requireTrusted(String name) {
		if (!this.trusted.isTrusted(name)) {
			throw new UncheckedIOException(new UntrustedTypeException(name));
		}
		return true;
	}

	@Override
	public int format() {
		return FORMAT;
	}

	@Override
	public byte[] serialize(Object value) throws IOException {
		if (!this.trusted.isTrusted(value.getClass())) {
			throw new UntrustedTypeException(value.getClass().getName());
		}
		byte[] plain = write(value);
		byte[] bytes = Arrays.copyOf(plain, plain.length + CHECKSUM);
		ByteBuffer.wrap(bytes).putInt(plain.length, checksum(plain, plain.length));
		return bytes;
	}

	@Override
	public Object deserialize(byte[] bytes) throws IOException {
		int length = bytes.length - CHECKSUM;
		if (length <= 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
			throw new IOException("fory: damaged bytes");
		}
		try {
			MemoryBuffer buffer = MemoryBuffer.fromByteArray(bytes, 0, length);
			return this.pool.use((fory) -> fory.deserialize(buffer));
		}
		catch (OutOfMemoryError ex) {
			throw new IOException("fory: the bytes ask for more memory than there is", ex);
		}
		catch (RuntimeException ex) {
			throw explain(ex);
		}
	}

	private byte[] write(Object value) throws IOException {
		try {
			return this.pool.use((fory) -> fory.serialize(value));
		}
		catch (RuntimeException ex) {
			throw explain(ex);
		}
	}

	private static IOException explain(RuntimeException ex) {
		Throwable cause = ex;
		for (int i = 0; cause != null && i < MAX_DEPTH; i++) {
			if (cause instanceof UntrustedTypeException untrusted) {
				return untrusted;
			}
			cause = cause.getCause();
		}
		return new IOException(ex);
	}

	private static int checksum(byte[] bytes, int length) {
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, length);
		return (int) checksum.getValue();
	}

}
