/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The steps that hashing an object takes, counted without hashing it. A part that occurs
 * twice counts twice, as it is hashed twice.
 */
final class GraphSize {

	private static final int CHARACTERS_PER_STEP = 32;

	private static final int BITS_PER_STEP = 256;

	/** The size of the iterator of an object with parts. */
	private static final int PARTED = 4;

	private final StateFields fields = new StateFields();

	/**
	 * Counts the steps.
	 * @param root the object
	 * @param limit where to stop counting
	 * @return the steps, more than the limit if there are more
	 */
	long of(@Nullable Object root, long limit) {
		long size = leaf(root);
		if (size > 0 || root == null) {
			return Math.max(1, size);
		}
		Deque<Iterator<?>> open = new ArrayDeque<>();
		open.push(List.of(root).iterator());
		while (!open.isEmpty() && size <= limit) {
			Iterator<?> parts = open.peek();
			if (!parts.hasNext()) {
				open.pop();
				continue;
			}
			Object part = parts.next();
			long leaf = leaf(part);
			size += (leaf > 0 || part == null) ? leaf : PARTED;
			if (leaf == 0 && part != null) {
				open.push(partsOf(part));
			}
		}
		return size;
	}

	/** The size of an object without parts; 0 if it has parts. */
	private static long leaf(@Nullable Object part) {
		if (part instanceof CharSequence text) {
			return 1L + text.length() / CHARACTERS_PER_STEP;
		}
		if (part instanceof BigInteger number) {
			return 1L + number.bitLength() / BITS_PER_STEP;
		}
		if (part instanceof BigDecimal number) {
			return 1L + number.unscaledValue().bitLength() / BITS_PER_STEP;
		}
		if (part instanceof URL) {
			throw new UncheckedIOException(
					new UnreadableBytesException("hashing a URL looks up the address of its host"));
		}
		return (part == null || part instanceof Number || part instanceof Enum<?> || part instanceof Boolean) ? 1 : 0;
	}

	private Iterator<?> partsOf(Object part) {
		if (part instanceof Collection<?> collection) {
			return collection.iterator();
		}
		if (part instanceof Map<?, ?> map) {
			return map.entrySet().iterator();
		}
		if (part instanceof Map.Entry<?, ?> entry) {
			return Arrays.asList(entry.getKey(), entry.getValue()).iterator();
		}
		if (part instanceof Optional<?> optional) {
			return optional.stream().iterator();
		}
		if (part instanceof Object[] array) {
			return Arrays.asList(array).iterator();
		}
		return fieldsOf(part).iterator();
	}

	private List<@Nullable Object> fieldsOf(Object part) {
		Class<?> type = part.getClass();
		if (this.fields.isOfJdk(type) || !this.fields.areReadable(type)) {
			return List.of();
		}
		List<StateFields.State> states = this.fields.of(type);
		@Nullable Object[] values = new Object[states.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = states.get(i).of(part);
		}
		return Arrays.asList(values);
	}

}
