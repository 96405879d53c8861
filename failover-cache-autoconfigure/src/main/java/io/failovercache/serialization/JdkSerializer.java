/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/**
 * Java serialization, never without a filter. What the filter would refuse to read is
 * refused when it is written, so that it never takes up room in the cache.
 */
final class JdkSerializer implements CacheValueSerializer {

	static final int FORMAT = 1;

	private final TrustedTypes trusted;

	private final TrustedClassLoader loader;

	private final int maxBytes;

	JdkSerializer(TrustedTypes trusted, ClassLoader loader, int maxBytes) {
		this.trusted = trusted;
		this.loader = new TrustedClassLoader(trusted, loader);
		this.maxBytes = maxBytes;
	}

	@Override
	public int format() {
		return FORMAT;
	}

	@Override
	public byte[] serialize(Object value) throws IOException {
		BoundedOutputStream bytes = new BoundedOutputStream(this.maxBytes);
		try (TrustedObjectOutputStream out = new TrustedObjectOutputStream(bytes, this.trusted)) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

	@Override
	public Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
		ReadBudget budget = new ReadBudget(this.trusted, bytes.length);
		try (FilteredObjectInputStream in = new FilteredObjectInputStream(new ByteArrayInputStream(bytes), this.loader,
				budget)) {
			return in.readObject();
		}
		catch (IOException ex) {
			throw budget.explain(ex);
		}
	}

	private static final class TrustedObjectOutputStream extends ObjectOutputStream {

		private final TrustedTypes trusted;

		TrustedObjectOutputStream(OutputStream out, TrustedTypes trusted) throws IOException {
			super(out);
			this.trusted = trusted;
		}

		@Override
		protected void annotateClass(Class<?> type) throws IOException {
			if (!this.trusted.isTrusted(type)) {
				throw new UntrustedTypeException(type.getName());
			}
		}

		@Override
		protected void annotateProxyClass(Class<?> type) throws IOException {
			annotateClass(type);
		}

	}

}
