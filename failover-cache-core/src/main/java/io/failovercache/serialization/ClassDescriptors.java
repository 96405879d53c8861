/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * The class descriptors of Java serialization, which tell the fields with which an object
 * was written. Reading them takes longer than reading the object, and they are the same
 * from value to value. So each is written as a block of bytes and recognized by these
 * bytes: only one that was not seen lately is parsed, if its class is trusted. Whether
 * the class matches its descriptor is checked by the stream, as in any stream.
 * Thread-safe.
 */
final class ClassDescriptors {

	private static final int MOST_KNOWN_BYTES = 256 * 1024;

	/** The size of a kept descriptor besides its bytes, fields apart. */
	private static final int OVERHEAD = 64;

	private static final byte[] BEFORE = ByteBuffer.allocate(5)
		.putShort(ObjectStreamConstants.STREAM_MAGIC)
		.putShort(ObjectStreamConstants.STREAM_VERSION)
		.put(ObjectStreamConstants.TC_CLASSDESC)
		.array();

	private static final byte[] AFTER = { ObjectStreamConstants.TC_ENDBLOCKDATA, ObjectStreamConstants.TC_NULL };

	/** Bounded: anything that can write to a server may make up any number of them. */
	private final Cache<ByteBuffer, ObjectStreamClass> known;

	private final ClassVersions versions = new ClassVersions();

	private final ClassValue<byte[]> written = new ClassValue<>() {
		@Override
		protected byte[] computeValue(Class<?> type) {
			return Describer.describe(type);
		}
	};

	ClassDescriptors() {
		this(MOST_KNOWN_BYTES);
	}

	ClassDescriptors(int mostKnownBytes) {
		this.known = Caffeine.newBuilder()
			.maximumWeight(mostKnownBytes)
			.weigher((ByteBuffer bytes, ObjectStreamClass descriptor) -> bytes.remaining() + OVERHEAD)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * The bytes of the descriptor of a class, not to be modified.
	 */
	byte[] bytesOf(Class<?> type) {
		return this.written.get(type);
	}

	/**
	 * The descriptor in a block of bytes, without its class.
	 * @param bytes the block, which is kept and must not be modified
	 * @param loader loads the class
	 * @throws IOException if it holds no descriptor, or one of a class that is not
	 * trusted or does not exist
	 */
	ObjectStreamClass of(byte[] bytes, TrustedClassLoader loader) throws IOException, ClassNotFoundException {
		ByteBuffer key = ByteBuffer.wrap(bytes);
		ObjectStreamClass descriptor = this.known.getIfPresent(key);
		if (descriptor == null) {
			if (!Arrays.equals(bytes, bytesOf(loader.load(nameIn(bytes))))) {
				this.versions.admit(bytes);
			}
			descriptor = Description.descriptorOf(bytes);
			this.known.put(key, descriptor);
		}
		return descriptor;
	}

	private static String nameIn(byte[] bytes) throws IOException {
		return new DataInputStream(new ByteArrayInputStream(bytes)).readUTF();
	}

	/**
	 * A stream of a single descriptor: only a stream can make one.
	 */
	private static final class Description extends ObjectInputStream {

		private final ByteArrayInputStream stream;

		private @Nullable ObjectStreamClass descriptor;

		private Description(ByteArrayInputStream stream) throws IOException {
			super(stream);
			this.stream = stream;
			setObjectInputFilter((info) -> (info.serialClass() == null) ? Status.ALLOWED : Status.REJECTED);
		}

		static ObjectStreamClass descriptorOf(byte[] bytes) throws IOException, ClassNotFoundException {
			byte[] all = ByteBuffer.allocate(BEFORE.length + bytes.length + AFTER.length)
				.put(BEFORE)
				.put(bytes)
				.put(AFTER)
				.array();
			try (Description description = new Description(new ByteArrayInputStream(all))) {
				description.readObject();
				return Objects.requireNonNull(description.descriptor);
			}
		}

		/**
		 * Reads a descriptor. A block with more bytes after it is refused before it is
		 * read.
		 */
		@Override
		protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
			ObjectStreamClass read = super.readClassDescriptor();
			if (this.stream.available() != AFTER.length) {
				throw new StreamCorruptedException("a class descriptor whose length differs from its header");
			}
			this.descriptor = read;
			return read;
		}

		@Override
		protected @Nullable Class<?> resolveClass(ObjectStreamClass description) {
			return null;
		}

	}

	/**
	 * Keeps the descriptor of the first class that is written, without its superclasses.
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
