/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Java serialization, never without a filter. Objects that the filter would refuse to
 * read are refused when they are written, so that they never take up room in the cache.
 */
final class JdkSerializer implements CacheValueSerializer {

	static final int FORMAT = 1;

	private final TrustedTypes trusted;

	private final TrustedClassLoader loader;

	private final ClassDescriptors descriptors = new ClassDescriptors();

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
		try (TrustedObjectOutputStream out = new TrustedObjectOutputStream(bytes, this.descriptors, this.trusted)) {
			out.writeObject(value);
			out.requireTrusted();
		}
		return bytes.toByteArray();
	}

	@Override
	public Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
		StreamBytes stream = new StreamBytes(bytes);
		ReadAllowance allowance = new ReadAllowance(this.maxBytes);
		ReadWork work = new ReadWork(stream, allowance);
		ReadBudget budget = new ReadBudget(this.trusted, bytes.length, work, allowance);
		try (FilteredObjectInputStream in = new FilteredObjectInputStream(stream, this.descriptors, this.loader, budget,
				work)) {
			return in.readObject();
		}
		catch (IOException ex) {
			throw budget.explain(ex);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static final class TrustedObjectOutputStream extends DescribedObjectOutputStream {

		private final TrustedTypes trusted;

		private @Nullable String refused;

		TrustedObjectOutputStream(OutputStream out, ClassDescriptors descriptors, TrustedTypes trusted)
				throws IOException {
			super(out, descriptors);
			this.trusted = trusted;
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object part) throws IOException {
			return SerializedOptional.of(WrittenForm.of(part));
		}

		/**
		 * Does not throw: the stream would try to write the exception.
		 */
		@Override
		protected void annotateClass(Class<?> type) {
			if (this.refused == null && !this.trusted.isTrusted(type)) {
				this.refused = type.getName();
			}
		}

		@Override
		protected void annotateProxyClass(Class<?> type) {
			this.refused = "a dynamic proxy";
		}

		void requireTrusted() throws UntrustedTypeException {
			if (this.refused != null) {
				throw new UntrustedTypeException(this.refused);
			}
		}

	}

}
