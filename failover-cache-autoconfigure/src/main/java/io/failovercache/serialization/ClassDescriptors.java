/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The class descriptors of Java serialization, which say what fields an object was
 * written with. To read them takes longer than to read the object, and they are the same
 * from value to value. So each is written as bytes that stand for themselves, and known
 * again by its bytes: only one that was never seen is read. What it says of a class that
 * has changed since stays in force, as in any such stream. Thread-safe.
 */
final class ClassDescriptors {

	/**
	 * An honest stream needs one for each class and version of a class; what else comes
	 * is read each time.
	 */
	private static final int MAX_KNOWN = 1000;

	private static final byte[] BEFORE = ByteBuffer.allocate(5)
		.putShort(ObjectStreamConstants.STREAM_MAGIC)
		.putShort(ObjectStreamConstants.STREAM_VERSION)
		.put(ObjectStreamConstants.TC_CLASSDESC)
		.array();

	private static final byte[] AFTER = { ObjectStreamConstants.TC_ENDBLOCKDATA, ObjectStreamConstants.TC_NULL };

	private final TrustedTypes trusted;

	private final TrustedClassLoader loader;

	private final Map<ByteBuffer, ObjectStreamClass> known = new ConcurrentHashMap<>();

	private final ClassValue<byte[]> written = new ClassValue<>() {
		@Override
		protected byte[] computeValue(Class<?> type) {
			return Describer.describe(type);
		}
	};

	ClassDescriptors(TrustedTypes trusted, TrustedClassLoader loader) {
		this.trusted = trusted;
		this.loader = loader;
	}

	/**
	 * The bytes of the descriptor of a class, to be left as they are.
	 */
	byte[] bytesOf(Class<?> type) {
		return this.written.get(type);
	}

	/**
	 * The descriptor that bytes stand for.
	 * @throws IOException if they stand for none, or for one of a class that is not
	 * trusted
	 */
	ObjectStreamClass of(byte[] bytes) throws IOException, ClassNotFoundException {
		ByteBuffer key = ByteBuffer.wrap(bytes);
		ObjectStreamClass descriptor = this.known.get(key);
		if (descriptor == null) {
			descriptor = read(bytes);
			if (this.known.size() < MAX_KNOWN) {
				this.known.put(key, descriptor);
			}
		}
		return descriptor;
	}

	/** Only a stream can make a descriptor: one that holds nothing else. */
	private ObjectStreamClass read(byte[] bytes) throws IOException, ClassNotFoundException {
		ByteArrayInputStream stream = new ByteArrayInputStream(
				ByteBuffer.allocate(BEFORE.length + bytes.length + AFTER.length)
					.put(BEFORE)
					.put(bytes)
					.put(AFTER)
					.array());
		ReadBudget budget = new ReadBudget(this.trusted, bytes.length);
		try (Description description = new Description(stream, this.loader, budget)) {
			return (ObjectStreamClass) description.readObject();
		}
	}

	/**
	 * Refuses bytes that hold more than a descriptor before it reads that.
	 */
	private static final class Description extends FilteredObjectInputStream {

		private final ByteArrayInputStream stream;

		Description(ByteArrayInputStream stream, TrustedClassLoader loader, ReadBudget budget) throws IOException {
			super(stream, loader, budget);
			this.stream = stream;
		}

		@Override
		protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
			ObjectStreamClass descriptor = super.readClassDescriptor();
			if (this.stream.available() != AFTER.length) {
				throw new StreamCorruptedException("a class descriptor of another length than was said");
			}
			return descriptor;
		}

	}

	/**
	 * Keeps what a stream writes of the first class only, and not of those it extends.
	 */
	private static final class Describer extends ObjectOutputStream {

		private final ByteArrayOutputStream bytes;

		private byte @Nullable [] description;

		private Describer(ByteArrayOutputStream bytes) throws IOException {
			super(bytes);
			this.bytes = bytes;
		}

		static byte[] describe(Class<?> type) {
			try (Describer describer = new Describer(new ByteArrayOutputStream())) {
				describer.writeObject(ObjectStreamClass.lookupAny(type));
				return Objects.requireNonNull(describer.description);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		protected void writeClassDescriptor(ObjectStreamClass descriptor) throws IOException {
			flush();
			this.bytes.reset();
			super.writeClassDescriptor(descriptor);
			flush();
			if (this.description == null) {
				this.description = this.bytes.toByteArray();
			}
		}

	}

}
