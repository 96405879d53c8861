/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * The values of a cache to bytes and back. The stored format tells how to read the bytes.
 * Only formats and algorithms in the settings are accepted, because anything that can
 * write to a server can choose that number. Every read makes a new object. Whatever a
 * serializer throws, errors of the JVM included, becomes a
 * {@link ValueRejectedException}. Thread-safe.
 *
 * @since 1.0.0
 */
public final class ValueCodec {

	private static final int SERIALIZER_BITS = 0x3f;

	private final Set<Integer> readable;

	private final CacheValueSerializer writer;

	private final SerializerRegistry formats;

	private final ValueCompression compression;

	private final ValueSettings settings;

	private final @Nullable WriteProof proof;

	ValueCodec(CacheValueSerializer writer, SerializerRegistry formats, ValueSettings settings) {
		this.writer = writer;
		this.formats = formats;
		this.readable = settings.readFormats()
			.stream()
			.map(SerializerRegistry::numberOf)
			.collect(Collectors.toUnmodifiableSet());
		this.compression = new ValueCompression(settings);
		this.settings = settings;
		this.proof = formats.isBuiltIn(writer) ? new WriteProof(writer) : null;
	}

	/**
	 * The packages whose classes may be read back, in addition to the types that are
	 * always trusted.
	 * @return names of packages
	 */
	public Set<String> trustedPackages() {
		return this.settings.trustedPackages();
	}

	/**
	 * The format in which values are written.
	 * @return {@code jdk}, {@code json} or {@code fory}, {@code null} for that of a
	 * serializer of the application
	 */
	public @Nullable String builtInFormat() {
		return (this.proof != null) ? this.settings.format() : null;
	}

	/**
	 * Writes a value, and reads it once to check that it comes back unchanged. Later
	 * changes to the value do not reach the bytes.
	 * @param value the value, never {@code null}
	 * @return its bytes and how to read them
	 * @throws ValueRejectedException if the value cannot be stored
	 */
	public EncodedValue encode(Object value) throws ValueRejectedException {
		String typeName = value.getClass().getName();
		try {
			byte[] plain = this.writer.serialize((this.proof != null) ? WrittenForm.of(value) : value);
			requireAtMost(this.settings.maxPlainSize(), plain);
			EncodedValue encoded = this.compression.compress(this.writer.format(), plain);
			requireAtMost(this.settings.maxValueSize(), encoded.bytes());
			if (this.proof != null) {
				this.proof.require(value, plain);
			}
			return encoded;
		}
		catch (ValueRejectedException ex) {
			throw ex;
		}
		catch (NotSerializableException ex) {
			throw new ValueRejectedException(Reason.UNSERIALIZABLE, ex.getMessage(), ex);
		}
		catch (ThreadDeath ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw reject(Reason.UNSERIALIZABLE, typeName, ex);
		}
	}

	/**
	 * Reads a value.
	 * @param format the format that {@link #encode} returned with the bytes; any other
	 * number is rejected
	 * @param bytes the bytes
	 * @return a value to which there is no other reference
	 * @throws ValueRejectedException if the bytes cannot be read, or must not be
	 */
	public Object decode(int format, byte[] bytes) throws ValueRejectedException {
		try {
			CacheValueSerializer reader = reader(format);
			byte[] plain = (reader != null) ? this.compression.decompress(format, bytes) : null;
			if (reader == null || plain == null) {
				throw new ValueRejectedException(Reason.UNKNOWN_FORMAT, null, null);
			}
			requireAtMost(this.settings.maxPlainSize(), plain);
			return requireValue(reader.deserialize(plain));
		}
		catch (ValueRejectedException ex) {
			throw ex;
		}
		catch (ThreadDeath ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw reject(Reason.UNREADABLE, null, ex);
		}
	}

	/**
	 * The size of a value that was read, before it was compressed.
	 * @param format its format
	 * @param bytes its bytes
	 * @return the number of bytes
	 */
	public static int plainSize(int format, byte[] bytes) {
		return ValueCompression.plainSize(format, bytes);
	}

	private @Nullable CacheValueSerializer reader(int format) {
		if (format < 0 || format > 0xff) {
			return null;
		}
		int number = format & SERIALIZER_BITS;
		if (number == this.writer.format()) {
			return this.writer;
		}
		return this.readable.contains(number) ? this.formats.numbered(number) : null;
	}

	private static Object requireValue(@Nullable Object value) throws IOException {
		if (value == null) {
			throw new UnreadableBytesException("the bytes of null");
		}
		return value;
	}

	private static void requireAtMost(int limit, byte[] bytes) throws ValueTooLargeException {
		if (bytes.length > limit) {
			throw new ValueTooLargeException(limit);
		}
	}

	private static ValueRejectedException reject(Reason otherwise, @Nullable String typeName, Throwable ex) {
		if (ex instanceof ValueTooLargeException || ex instanceof OutOfMemoryError) {
			return new ValueRejectedException(Reason.TOO_LARGE, typeName, ex);
		}
		if (ex instanceof UntrustedTypeException untrusted) {
			return new ValueRejectedException(Reason.UNTRUSTED, untrusted.typeName(), ex);
		}
		return new ValueRejectedException(otherwise, typeName,
				(ex instanceof StackOverflowError overflow) ? new NestedTooDeepException(overflow) : ex);
	}

}
