/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * The collections and maps in keys that are not compared by their content: those that
 * find equal parts by another rule, and classes of the application with an {@code equals}
 * of their own. Two of them may be equal although their content differs, so they are
 * refused.
 */
final class KeyContainers {

	/**
	 * Libraries whose collections comply with the {@code equals} of {@link Collection}
	 * and {@link Map}.
	 */
	private static final List<String> KEEP_TO_CONTENT = List.of("java.", "kotlin.", "scala.", "com.google.common.",
			"io.vavr.", "it.unimi.dsi.fastutil.", "org.apache.commons.collections4.", "org.eclipse.collections.",
			"org.hibernate.", "org.springframework.");

	private static final ClassValue<Boolean> BY_CONTENT = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return isComparedByContent(type);
		}
	};

	private KeyContainers() {
	}

	/**
	 * Accepts anything but a container that is not compared by its content.
	 * @param part a part of a key
	 * @throws IllegalArgumentException if it is a container that is compared otherwise
	 */
	static void requireComparedByContent(Object part) {
		if (!(part instanceof Collection || part instanceof Map || part instanceof Map.Entry)) {
			return;
		}
		if (!BY_CONTENT.get(part.getClass())) {
			throw KeyText.refusal(part.getClass(), "is a collection that is not compared by its content", null);
		}
		if (!isNatural(comparatorOf(part))) {
			throw KeyText.refusal(part.getClass(), "is compared by its comparator", null);
		}
	}

	private static boolean isComparedByContent(Class<?> type) {
		if (type == IdentityHashMap.class || type.getName().endsWith(".LinkedCaseInsensitiveMap")) {
			return false;
		}
		try {
			String declaring = type.getMethod("equals", Object.class).getDeclaringClass().getName();
			return KEEP_TO_CONTENT.stream().anyMatch(declaring::startsWith);
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	private static @Nullable Comparator<?> comparatorOf(Object part) {
		if (part instanceof SortedSet<?> set) {
			return set.comparator();
		}
		return (part instanceof SortedMap<?, ?> map) ? map.comparator() : null;
	}

	/**
	 * Returns whether an order is the natural one, in either direction, which agrees with
	 * {@code equals}.
	 */
	private static boolean isNatural(@Nullable Comparator<?> comparator) {
		return comparator == null || comparator == Comparator.naturalOrder()
				|| comparator == Collections.reverseOrder();
	}

}
