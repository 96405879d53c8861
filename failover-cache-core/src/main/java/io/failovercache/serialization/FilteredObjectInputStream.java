/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;

/**
 * Reads what {@link DescribedObjectOutputStream} writes, within a {@link ReadBudget} and
 * through the application's class loader. A filter of the whole JVM stays in force.
 */
final class FilteredObjectInputStream extends ObjectInputStream {

	private final ClassDescriptors descriptors;

	private final TrustedClassLoader loader;

	FilteredObjectInputStream(InputStream in, ClassDescriptors descriptors, TrustedClassLoader loader,
			ReadBudget budget) throws IOException {
		super(in);
		this.descriptors = descriptors;
		this.loader = loader;
		ObjectInputFilter ofTheJvm = getObjectInputFilter();
		setObjectInputFilter((ofTheJvm != null) ? ObjectInputFilter.merge(budget, ofTheJvm) : budget);
	}

	@Override
	protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
		int length = readInt();
		if (length < 0 || length > available()) {
			throw new StreamCorruptedException("a class descriptor longer than what is left");
		}
		byte[] bytes = new byte[length];
		readFully(bytes);
		return this.descriptors.of(bytes);
	}

	@Override
	protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
		return this.loader.load(description.getName());
	}

	@Override
	protected Class<?> resolveProxyClass(String[] interfaces) throws IOException, ClassNotFoundException {
		return this.loader.loadProxy(interfaces);
	}

}
