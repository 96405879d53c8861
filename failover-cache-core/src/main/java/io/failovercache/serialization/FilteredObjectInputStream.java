/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An input stream that reads what {@link DescribedObjectOutputStream} writes, within a
 * {@link ReadBudget} and through the application's class loader. A filter of the whole
 * JVM stays in force. No class is made for a dynamic proxy, which is not a value.
 */
final class FilteredObjectInputStream extends ObjectInputStream {

	private final ClassDescriptors descriptors;

	private final TrustedClassLoader loader;

	private final StreamBytes stream;

	private final ReadWork work;

	private final Set<String> described = new HashSet<>();

	FilteredObjectInputStream(StreamBytes stream, ClassDescriptors descriptors, TrustedClassLoader loader,
			ReadBudget budget, ReadWork work) throws IOException {
		super(stream);
		this.stream = stream;
		this.descriptors = descriptors;
		this.loader = loader;
		this.work = work;
		enableResolveObject(true);
		ObjectInputFilter ofTheJvm = getObjectInputFilter();
		setObjectInputFilter((ofTheJvm != null) ? ObjectInputFilter.merge(budget, ofTheJvm) : budget);
	}

	@Override
	protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
		int beginning = this.stream.position() - 1;
		int length = readInt();
		if (length < 0 || length > available()) {
			throw new StreamCorruptedException("a class descriptor longer than the rest of the stream");
		}
		byte[] bytes = new byte[length];
		readFully(bytes);
		ObjectStreamClass descriptor = this.descriptors.of(bytes, this.loader);
		if (!this.described.add(descriptor.getName())) {
			// Each costs the JVM about 20 KB, and a real writer refers back to the first
			// one.
			throw new StreamCorruptedException("a class that is described twice");
		}
		this.work.descriptorRead(beginning, descriptor);
		return descriptor;
	}

	@Override
	protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
		return this.loader.load(description.getName());
	}

	@Override
	protected @Nullable Object resolveObject(@Nullable Object object) throws IOException {
		if (!this.work.completed(object)) {
			throw new UnreadableBytesException("hashing it would take longer than its size justifies");
		}
		return object;
	}

	@Override
	protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
		throw new UntrustedTypeException("a dynamic proxy");
	}

}
