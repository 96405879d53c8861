/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The descriptors of versions of classes that this JVM does not have. The JDK keeps the
 * fields of each forever, so only a limited number is read: more than there are releases
 * in use at the same time, and few enough to be harmless if they are made up.
 * Thread-safe.
 */
final class ClassVersions {

	private static final int MOST_BYTES = 64 * 1024;

	/** The size of a kept version besides its bytes. */
	private static final int OVERHEAD = 64;

	private final Set<ByteBuffer> admitted = ConcurrentHashMap.newKeySet();

	private final AtomicInteger bytes = new AtomicInteger();

	/**
	 * Admits a descriptor before it is used.
	 * @param descriptor its bytes, not to be modified
	 * @throws StreamCorruptedException if there are too many; those admitted before
	 * remain readable
	 */
	void admit(byte[] descriptor) throws StreamCorruptedException {
		ByteBuffer key = ByteBuffer.wrap(descriptor);
		if (this.admitted.contains(key)) {
			return;
		}
		int size = descriptor.length + OVERHEAD;
		if (this.bytes.addAndGet(size) > MOST_BYTES) {
			this.bytes.addAndGet(-size);
			throw new StreamCorruptedException("more versions of classes than are read");
		}
		if (!this.admitted.add(key)) {
			this.bytes.addAndGet(-size);
		}
	}

}
