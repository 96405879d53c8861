/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import javax.security.auth.Subject;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

import io.failovercache.cache.DecidingFields.Equality;

/**
 * The writer of any part of a key as a term: equal parts as the same term, different
 * parts as different ones. A term follows {@code equals}: it contains the kind of a
 * collection, not its class, no order of sets and maps, and those fields of an object
 * that are compared.
 */
final class KeyTerms {

	private final RecordParts records = new RecordParts();

	private final DecidingFields deciding = new DecidingFields();

	private final SerializedParts serialized = new SerializedParts(this::append);

	void append(KeyText text, @Nullable Object part) {
		if (part == null) {
			text.append("null");
		}
		else if (part instanceof String string) {
			text.quote(string);
		}
		else if (!appendNumber(text, part) && !appendValue(text, part) && !appendContainer(text, part)) {
			appendObject(text, part);
		}
	}

	private static boolean appendNumber(KeyText text, Object part) {
		if (part instanceof Integer) {
			text.append(part.toString());
		}
		else if (part instanceof Long) {
			text.append(part.toString()).append('L');
		}
		else if (part instanceof Double) {
			text.append(part.toString()).append('D');
		}
		else if (part instanceof Float) {
			text.append(part.toString()).append('F');
		}
		else if (part instanceof Short) {
			text.append(part.toString()).append('S');
		}
		else if (part instanceof Byte) {
			text.append(part.toString()).append('B');
		}
		else {
			return false;
		}
		return true;
	}

	/**
	 * Appends a value whose own text identifies it and is free of brackets and quotes.
	 */
	private static boolean appendValue(KeyText text, Object part) {
		Class<?> type = part.getClass();
		if (part instanceof Boolean) {
			text.append(part.toString());
		}
		else if (part instanceof Enum<?> constant) {
			text.name(constant.getDeclaringClass().getName()).append('.').name(constant.name());
		}
		else if (part instanceof Character character) {
			text.append("Character(").quote(character.toString()).append(')');
		}
		else if (part instanceof Class<?> named) {
			text.append("Class(").name(named.getName()).append(')');
		}
		else if (part instanceof UUID || type == BigDecimal.class || type == BigInteger.class || isOfJavaTime(part)
				|| part instanceof OptionalInt || part instanceof OptionalLong || part instanceof OptionalDouble) {
			text.append(type.getSimpleName()).append('(').append(part.toString()).append(')');
		}
		else if (part instanceof URI uri) {
			UriParts.append(text, uri);
		}
		else {
			return JdkParts.append(text, part);
		}
		return true;
	}

	private static boolean isOfJavaTime(Object part) {
		return (part instanceof TemporalAccessor || part instanceof TemporalAmount || part instanceof ZoneId)
				&& part.getClass().getPackageName().equals("java.time");
	}

	private boolean appendContainer(KeyText text, Object part) {
		KeyContainers.requireComparedByContent(part);
		if (part instanceof SimpleKey key && part.getClass() == SimpleKey.class) {
			appendAll(text, "", Arrays.asList(this.serialized.parameters(key)));
		}
		else if (part instanceof Optional<?> optional) {
			appendAll(text, "Optional", optional.map(List::of).orElseGet(List::of));
		}
		else if (part instanceof List<?> list) {
			appendAll(text, "List", list);
		}
		else if (part instanceof Set<?> set) {
			appendSorted(text, "Set", set);
		}
		else if (part instanceof Map<?, ?> map) {
			appendSorted(text, "Map", map.entrySet());
		}
		else if (part instanceof Map.Entry<?, ?> entry) {
			appendEntry(text, entry);
		}
		else if (part instanceof Object[] array) {
			appendAll(text, "Array", Arrays.asList(array));
		}
		else {
			return false;
		}
		return true;
	}

	private void appendObject(KeyText text, Object part) {
		Class<?> type = part.getClass();
		if (type.isArray()) {
			appendPrimitives(text, part);
		}
		else if (part instanceof Record value && this.deciding.isByComponents(type)) {
			appendAll(text.name(qualified(type)), "", this.records.of(value));
		}
		else if (KotlinClasses.isObject(part)) {
			text.name(qualified(type)).append("()");
		}
		else if (!isComparedAsSerialized(type)) {
			Equality equality = this.deciding.of(type);
			appendAll(text.name(qualified(equality.type())), "", equality.valuesOf(part));
		}
		else if (part instanceof Subject) {
			throw KeyText.refusal(type, "leaves its credentials out when it is serialized", null);
		}
		else if (!hasEquals(type)) {
			throw KeyText.refusal(type, "has no equals, so it is equal only to itself", null);
		}
		else if (part instanceof Serializable value && (isSort(type) || JdkParts.isComparedAsSerialized(type))) {
			text.name(qualified(type)).append('#').append(this.serialized.digest(value, text));
		}
		else {
			throw KeyText.refusal(type, (part instanceof Serializable)
					? "is a class of the JDK whose equals is not known here" : "is not Serializable", null);
		}
	}

	/**
	 * Returns whether a class is one of the JDK, or the {@code Sort} of Spring Data,
	 * which compares its list by a method of an interface.
	 */
	private static boolean isComparedAsSerialized(Class<?> type) {
		return isSort(type) || type.getClassLoader() == null
				|| type.getClassLoader() == ClassLoader.getPlatformClassLoader();
	}

	private static boolean isSort(Class<?> type) {
		return type.getName().equals("org.springframework.data.domain.Sort");
	}

	/**
	 * Returns whether a class has a usable {@code equals}; that of {@link java.net.URL}
	 * resolves the host.
	 */
	private static boolean hasEquals(Class<?> type) {
		return type != URL.class && Arrays.stream(type.getMethods())
			.noneMatch((method) -> method.getDeclaringClass() == Object.class && method.getName().equals("equals"));
	}

	/**
	 * The name of a class, written so that it is never taken for one of the short names
	 * used here.
	 */
	private static String qualified(Class<?> type) {
		String name = type.getName();
		return (name.indexOf('.') < 0) ? "." + name : name;
	}

	private void appendAll(KeyText text, String name, Collection<?> parts) {
		text.append(name).append('(');
		String separator = "";
		KeyText inner = text.deeper();
		for (Object part : parts) {
			inner.append(separator);
			append(inner, part);
			separator = ",";
		}
		text.append(inner.toString()).append(')');
	}

	private void appendSorted(KeyText text, String name, Set<?> parts) {
		List<String> terms = new ArrayList<>(parts.size());
		for (Object part : parts) {
			KeyText term = text.deeper();
			append(term, part);
			terms.add(term.toString());
		}
		terms.sort(null);
		text.append(name).append('(').append(String.join(",", terms)).append(')');
	}

	private void appendEntry(KeyText text, Map.Entry<?, ?> entry) {
		KeyText inner = text.deeper();
		append(inner, entry.getKey());
		inner.append('=');
		append(inner, entry.getValue());
		text.append("Entry(").append(inner.toString()).append(')');
	}

	private static void appendPrimitives(KeyText text, Object array) {
		text.append(array.getClass().getComponentType().getName()).append('(');
		for (int i = 0; i < Array.getLength(array); i++) {
			Object element = Array.get(array, i);
			text.append((i > 0) ? "," : "")
				.append((element instanceof Character character) ? Integer.toString(character) : element.toString());
		}
		text.append(')');
	}

}
