/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;

/**
 * Java serialization in which each class descriptor is a block of bytes after its length.
 */
class DescribedObjectOutputStream extends ObjectOutputStream {

	private final ClassDescriptors descriptors;

	DescribedObjectOutputStream(OutputStream out, ClassDescriptors descriptors) throws IOException {
		super(out);
		this.descriptors = descriptors;
	}

	@Override
	protected void writeClassDescriptor(ObjectStreamClass descriptor) throws IOException {
		byte[] bytes = this.descriptors.bytesOf(descriptor.forClass());
		writeInt(bytes.length);
		write(bytes);
	}

}
