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
 * The class descriptors of Java serialization, which say what fields an object was
 * written with. To read them takes longer than to read the object, and they are the same
 * from value to value. So each is written as bytes that stand for themselves, and known
 * again by its bytes: only one that was not seen lately is read, if its class is trusted.
 * Whether the class fits what is said of it is for the stream to find out, as in any
 * stream. Thread-safe.
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

	/** Bounded: a stranger may write more of them than an application has classes. */
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
	 * The bytes of the descriptor of a class, to be left as they are.
	 */
	byte[] bytesOf(Class<?> type) {
		return this.written.get(type);
	}

	/**
	 * The descriptor that bytes stand for, without a class.
	 * @param bytes kept, and not to be changed
	 * @param loader knows the class
	 * @throws IOException if they stand for none, or for one of a class that is not
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
	 * A stream that holds a descriptor and nothing else: only a stream can make one.
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
		 * Reads a descriptor. A block that goes on after it is refused before it is read.
		 */
		@Override
		protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
			ObjectStreamClass read = super.readClassDescriptor();
			if (this.stream.available() != AFTER.length) {
				throw new StreamCorruptedException("a class descriptor of another length than was said");
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
