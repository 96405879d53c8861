/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.UncheckedIOException;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * The serializer of a class that Fory knows by a number of its own and that is not
 * trusted: it neither writes nor reads.
 *
 * @param <T> the class
 */
final class RefusedByFory<T> extends Serializer<T> {

	RefusedByFory(TypeResolver resolver, Class<T> type) {
		super(resolver.getConfig(), type);
	}

	@Override
	public void write(WriteContext context, T value) {
		throw refuse();
	}

	@Override
	public T read(ReadContext context) {
		throw refuse();
	}

	private UncheckedIOException refuse() {
		return new UncheckedIOException(new UntrustedTypeException(getType().getName()));
	}

}
