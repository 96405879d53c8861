/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * The content of instances of JDK classes that are equal only to themselves.
 */
final class JdkIdentity {

	private static final ClassValue<Boolean> BY_IDENTITY = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return Arrays.stream(type.getMethods())
				.anyMatch((method) -> method.getDeclaringClass() == Object.class && method.getName().equals("equals"));
		}
	};

	private JdkIdentity() {
	}

	static boolean isEqualToItselfAlone(Class<?> type) {
		return BY_IDENTITY.get(type);
	}

	/**
	 * The content of such an object, in a form that can be compared; nothing for a lock
	 * or a plain object, which have none, and the object itself if its content is not
	 * known.
	 */
	static Object contentOf(Object value) {
		if (value instanceof Number number) {
			return List.of(number.longValue(), number.doubleValue());
		}
		if (value instanceof CharSequence) {
			return value.toString();
		}
		if (value instanceof AtomicBoolean flag) {
			return flag.get();
		}
		if (value instanceof AtomicReference<?> reference) {
			return Collections.singletonList(reference.get());
		}
		if (value instanceof AtomicReferenceArray<?> array) {
			List<Object> elements = new ArrayList<>();
			for (int i = 0; i < array.length(); i++) {
				elements.add(array.get(i));
			}
			return elements;
		}
		if (value instanceof Pattern pattern) {
			// Flags within the text are known once it is compiled.
			return List.of(pattern.pattern(), pattern.matcher("").pattern().flags());
		}
		String name = value.getClass().getName();
		if (name.startsWith("java.util.concurrent.atomic.")) {
			return value.toString();
		}
		return (name.equals("java.lang.Object") || name.startsWith("java.util.concurrent.locks.")) ? name : value;
	}

}
