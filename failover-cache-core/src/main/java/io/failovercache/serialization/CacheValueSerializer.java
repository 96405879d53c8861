/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * Turns the values of a cache into bytes and back. A bean of this type replaces the
 * built-in formats. Implementations are thread-safe.
 *
 * @since 1.0.0
 */
public interface CacheValueSerializer {

	/**
	 * Marks the bytes in the stored entry, so that a reader with another serializer sees
	 * a miss instead of garbage. 1 to 15 belong to the built-in formats.
	 * @return a number from 16 to 63, which must never change for the same format
	 */
	default int format() {
		return 16;
	}

	/**
	 * Writes a value.
	 * @param value the value, never {@code null}
	 * @return its bytes
	 * @throws IOException if the value cannot be written
	 */
	byte[] serialize(Object value) throws IOException;

	/**
	 * Reads a value; never returns an object that another caller holds.
	 * @param bytes what {@link #serialize} returned
	 * @return the value, never {@code null}
	 * @throws IOException if the bytes cannot be read, or must not be
	 * @throws ClassNotFoundException if the value's class is not there
	 */
	Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException;

}
