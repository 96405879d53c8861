/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.ValueRejectedException.Reason;

/**
 * The proof that a value can be read back and is then the same: it is read before it is
 * stored, or it is certain what a read would give. A value that cannot be read, or reads
 * as another one, is rejected before it takes up room on a server. Thread-safe.
 */
final class WriteProof {

	private final CacheValueSerializer serializer;

	private final StateFields fields = new StateFields();

	/** The proof that needs no read; JSON and Fory restore a record in other ways. */
	private final @Nullable RecordProof records;

	WriteProof(CacheValueSerializer serializer) {
		this.serializer = serializer;
		this.records = (serializer instanceof JdkSerializer jdk) ? new RecordProof(jdk) : null;
	}

	/**
	 * Reads what was written and compares it.
	 * @param value the value
	 * @param bytes its serialized form
	 * @throws ValueRejectedException if a reader would get another value
	 * @throws IOException if a reader would refuse the bytes
	 */
	void require(Object value, byte[] bytes) throws IOException, ClassNotFoundException, ValueRejectedException {
		RecordProof proof = this.records;
		if (isSureToComeBack(value.getClass()) || (proof != null && proof.isSure(value, bytes.length))) {
			return;
		}
		requireSame(value, this.serializer.deserialize(bytes));
		if (this.serializer instanceof ReadInTwoWays both) {
			requireSame(value, both.deserializeAtFirst(bytes));
		}
		if (proof != null) {
			proof.readBack(value);
		}
	}

	private void requireSame(Object value, Object read) throws ValueRejectedException {
		String difference = new Comparison(this.fields, !(this.serializer instanceof JsonSerializer)).difference(value,
				read);
		if (difference != null) {
			throw new ValueRejectedException(Reason.CHANGED, value.getClass().getTypeName() + difference, null);
		}
	}

	/**
	 * Returns whether Java serialization cannot lose anything of such a value.
	 */
	private boolean isSureToComeBack(Class<?> type) {
		return this.serializer instanceof JdkSerializer && (type == String.class || type == byte[].class
				|| type == Integer.class || type == Long.class || type == Boolean.class || type == Double.class);
	}

}
