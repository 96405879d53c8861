/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import org.apache.fory.Fory;
import org.apache.fory.exception.DeserializationException;
import org.apache.fory.exception.InsecureException;
import org.apache.fory.logging.LoggerFactory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.resolver.ClassResolver;

/**
 * Apache Fory behind a list of trusted classes, also for the classes that Fory knows by a
 * number of its own. A checksum follows its bytes, so that damaged bytes do not reach it,
 * and the memory for a graph is bounded by the number of its bytes. A class whose fields
 * have changed is unreadable, as in Java serialization.
 */
final class ForySerializer implements CacheValueSerializer, ReadInTwoWays {

	/** 3 was Fory before 1.0, whose bytes are no longer read. */
	static final int FORMAT = 4;

	private static final int CHECKSUM = Integer.BYTES;

	private static final int MAX_DEPTH = 256;

	/** The words of Fory for a graph that is too deep, and for nothing else. */
	private static final String DEPTH = "max depth";

	/** The total memory that Fory takes, as a multiple of the memory that it counts. */
	private static final int OVERHEAD = 5;

	/**
	 * The classes that Fory puts in place of a part of a list, and of an object that
	 * replaces itself.
	 */
	private static final Set<String> STAND_INS = Set.of("void", "java.lang.Void", "java.util.ArrayList$SubList",
			"java.util.AbstractList$SubList", "java.util.AbstractList$RandomAccessSubList",
			"java.util.Comparators$NaturalOrderComparator",
			"org.apache.fory.serializer.ReplaceResolveSerializer$ReplaceStub",
			"org.apache.fory.serializer.collection.SubListSerializers$SubAbstractListStub",
			"org.apache.fory.serializer.collection.SubListSerializers$SubAbstractListRandomAccessStub");

	private final TrustedTypes trusted;

	private final TrustedClassLoader classes;

	private final RecordGettersByFory getters = new RecordGettersByFory();

	private final ForyPool pool;

	private final ForyPool withoutCode;

	private final int maxBytes;

	ForySerializer(TrustedTypes trusted, ClassLoader loader, int maxBytes) {
		this.maxBytes = maxBytes;
		LoggerFactory.useSlf4jLogging(true); // Fory would print to standard output
		ForyCompiler.logFailures();
		this.trusted = trusted;
		this.classes = new TrustedClassLoader(trusted, loader);
		this.pool = new ForyPool((generating) -> make(loader, generating),
				new CodeAllowance(ForyPool.CAPACITY, System::nanoTime));
		this.withoutCode = new ForyPool((generating) -> make(loader, generating),
				new CodeAllowance(0, System::nanoTime));
	}

	private Fory make(ClassLoader loader, boolean generating) {
		Fory fory = Fory.builder()
			.withXlang(false)
			.withCompatible(false)
			.withClassLoader(loader)
			.withRefTracking(true)
			.withClassVersionCheck(true)
			.requireClassRegistration(false)
			.suppressClassRegistrationWarnings(true)
			.withMaxDepth(MAX_DEPTH)
			.withMaxGraphMemoryBytes(ReadAllowance.memoryFor(this.maxBytes) / OVERHEAD)
			.withCodegen(generating)
			.withAsyncCompilation(generating)
			.withTypeChecker((resolver, name) -> requireTrusted(name))
			.build();
		ClassResolver resolver = (ClassResolver) fory.getTypeResolver();
		resolver.getRegisteredClasses().stream().filter(this::isUnwanted).forEach((type) -> refuse(resolver, type));
		HashedByFory.addTo(resolver, this.maxBytes);
		resolver.registerSerializerFactory(this.getters);
		resolver.registerSerializerFactory(new FieldTypesByFory(this.trusted));
		resolver.setSerializer(Pattern.class, new PatternByFory(resolver));
		resolver.setSerializer(Locale.class, new LocaleByFory(resolver));
		resolver.setSerializer(ZonedDateTime.class, new ZonedDateTimeByFory(resolver));
		return fory;
	}

	private boolean isUnwanted(Class<?> type) {
		return !this.trusted.isTrusted(type) && !STAND_INS.contains(type.getName());
	}

	private static <T> void refuse(ClassResolver resolver, Class<T> type) {
		resolver.setSerializer(type, new RefusedByFory<>(resolver, type));
	}

	/**
	 * Also requires that the class exists: a class loader keeps every name that it is
	 * asked for.
	 */
	private boolean requireTrusted(String name) {
		try {
			this.classes.load(name);
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
		return read(bytes, this.pool);
	}

	/**
	 * Reads without generated code: then a field that was {@code null} keeps the initial
	 * value of its class.
	 */
	@Override
	public Object deserializeAtFirst(byte[] bytes) throws IOException {
		return read(bytes, this.withoutCode);
	}

	private static Object read(byte[] bytes, ForyPool pool) throws IOException {
		int length = bytes.length - CHECKSUM;
		if (length <= 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
			throw new UnreadableBytesException("fory: damaged bytes");
		}
		try {
			return pool.use((fory) -> fory.deserialize(MemoryBuffer.fromByteArray(bytes, 0, length)));
		}
		catch (OutOfMemoryError ex) {
			throw new UnreadableBytesException("fory: the bytes ask for more memory than there is", ex);
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
		Throwable telling = withoutValues(ex);
		Throwable cause = telling;
		for (int i = 0; cause != null && i < MAX_DEPTH; i++) {
			if (cause instanceof UntrustedTypeException || cause instanceof UnreadableBytesException
					|| cause instanceof ValueTooLargeException || cause instanceof InvalidClassException) {
				return (IOException) cause;
			}
			if (cause instanceof InsecureException && String.valueOf(cause.getMessage()).contains(DEPTH)) {
				return new NestedTooDeepException(MAX_DEPTH, telling);
			}
			if (cause instanceof StackOverflowError overflow) {
				return new NestedTooDeepException(overflow);
			}
			cause = cause.getCause();
		}
		return new IOException(telling);
	}

	/**
	 * The failure without Fory's own exception around it, whose message is the text of
	 * all objects that were read: lists that contain one list twice, and so on, make it
	 * without end, and values must not be logged.
	 */
	private static Throwable withoutValues(RuntimeException ex) {
		Throwable failure = ex;
		while (failure instanceof DeserializationException) {
			Throwable cause = failure.getCause();
			failure = (cause != null) ? cause : new UnreadableBytesException("fory: unreadable bytes");
		}
		return failure;
	}

	private static int checksum(byte[] bytes, int length) {
		CRC32C checksum = new CRC32C();
		checksum.update(bytes, 0, length);
		return (int) checksum.getValue();
	}

}
