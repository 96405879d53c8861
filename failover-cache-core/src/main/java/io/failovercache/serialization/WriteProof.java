/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * The proof that what is about to be stored can be read, and is then the same: it is
 * read. A value whose reading fails, or gives another value, is rejected before it takes
 * up room on a server. Thread-safe.
 */
final class WriteProof {

	private final CacheValueSerializer serializer;

	private final StateFields fields = new StateFields();

	WriteProof(CacheValueSerializer serializer) {
		this.serializer = serializer;
	}

	/**
	 * Reads what was written and compares it.
	 * @param value the value
	 * @param bytes what was written of it
	 * @throws ValueRejectedException if what a reader would get is another value
	 * @throws IOException if a reader would refuse the bytes
	 */
	void require(Object value, byte[] bytes) throws IOException, ClassNotFoundException, ValueRejectedException {
		if (isSureToComeBack(value.getClass())) {
			return;
		}
		requireSame(value, this.serializer.deserialize(bytes));
		if (this.serializer instanceof ReadInTwoWays both) {
			requireSame(value, both.deserializeAtFirst(bytes));
		}
	}

	private void requireSame(Object value, Object read) throws ValueRejectedException {
		String difference = new Comparison(this.fields).difference(value, read);
		if (difference != null) {
			throw new ValueRejectedException(Reason.CHANGED, value.getClass().getTypeName() + difference, null);
		}
	}

	/**
	 * Nothing in such a value could be lost by Java serialization.
	 */
	private boolean isSureToComeBack(Class<?> type) {
		return this.serializer instanceof JdkSerializer && (type == String.class || type == byte[].class
				|| type == Integer.class || type == Long.class || type == Boolean.class || type == Double.class);
	}

}
