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
 * The descriptors of other versions of classes than this JVM has. The JDK keeps the
 * fields of each for good, so only so many are read: more than a fleet has releases of
 * its classes side by side, and few enough for what a stranger makes up. Thread-safe.
 */
final class ClassVersions {

	private static final int MOST_BYTES = 64 * 1024;

	/** The size of a kept version besides its bytes. */
	private static final int OVERHEAD = 64;

	private final Set<ByteBuffer> admitted = ConcurrentHashMap.newKeySet();

	private final AtomicInteger bytes = new AtomicInteger();

	/**
	 * Admits a descriptor before anything is made of it.
	 * @param descriptor its bytes, not to be changed
	 * @throws StreamCorruptedException if there are too many; those admitted before are
	 * read as ever
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
