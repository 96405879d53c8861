/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;

/**
 * Reads what {@link DescribedObjectOutputStream} writes.
 */
final class DescribedObjectInputStream extends FilteredObjectInputStream {

	private final ClassDescriptors descriptors;

	DescribedObjectInputStream(byte[] bytes, ClassDescriptors descriptors, TrustedClassLoader loader, ReadBudget budget)
			throws IOException {
		super(new ByteArrayInputStream(bytes), loader, budget);
		this.descriptors = descriptors;
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

}
