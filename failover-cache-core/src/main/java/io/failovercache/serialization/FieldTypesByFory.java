/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.InvalidClassException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Calendar;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.SerializerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rule that what an instance of Fory writes of a class depends on the class alone.
 * Fory marks the bytes with the types of the fields, as far as it knows them: of a
 * calendar, an address or a class that replaces itself it knows more once it has met one.
 * An instance of Fory that has met none would not read what another one wrote. So these
 * types are made known before the class that has them in a field. No order is the right
 * one for a class that replaces itself and holds another of its kind: it is refused. For
 * one instance of Fory.
 */
final class FieldTypesByFory implements SerializerFactory {

	private final TrustedTypes trusted;

	/** The classes whose fields were looked at, of which Fory keeps each as well. */
	private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();

	FieldTypesByFory(TrustedTypes trusted) {
		this.trusted = trusted;
	}

	/**
	 * Called before Fory chooses a serializer.
	 * @return {@code null}: the choice is left to Fory
	 */
	@Override
	public @Nullable Serializer<?> createSerializer(TypeResolver resolver, Class<?> type) {
		if (replacesItself(type) && holdsItself(type)) {
			throw new UncheckedIOException(new InvalidClassException(type.getName(),
					"it has a writeReplace or readResolve and holds others of its class, which Fory cannot read back "
							+ "reliably; take the format jdk or json"));
		}
		if (this.seen.add(type)) {
			forEachFieldType(type, (held) -> {
				if (isKnownBetterOnceMet(held)) {
					resolver.getTypeInfo(held);
				}
			});
		}
		return null;
	}

	private boolean isKnownBetterOnceMet(Class<?> type) {
		if (type.isPrimitive() || Modifier.isAbstract(type.getModifiers()) || !this.trusted.isTrusted(type)) {
			return false;
		}
		return Calendar.class.isAssignableFrom(type) || TimeZone.class.isAssignableFrom(type)
				|| type == StackTraceElement.class || replacesItself(type);
	}

	private static boolean replacesItself(Class<?> type) {
		return !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type)
				&& ClassResolver.useReplaceResolveSerializer(type);
	}

	/** Returns whether fields lead from a class of an application back to it. */
	private boolean holdsItself(Class<?> type) {
		Set<Class<?>> reached = new HashSet<>();
		Deque<Class<?>> next = new ArrayDeque<>(Set.of(type));
		while (!next.isEmpty() && !reached.contains(type)) {
			forEachFieldType(next.pop(), (held) -> {
				boolean known = held.isPrimitive() || held.getName().startsWith("java.");
				if (!known && this.trusted.isTrusted(held) && reached.add(held)) {
					next.add(held);
				}
			});
		}
		return reached.contains(type);
	}

	/** Also those of type arguments, and of the elements of arrays. */
	private static void forEachFieldType(Class<?> type, Consumer<Class<?>> receiver) {
		for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
			forEachIn(part.getGenericSuperclass(), receiver);
			for (Field field : part.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					forEachIn(field.getGenericType(), receiver);
				}
			}
		}
	}

	private static void forEachIn(@Nullable Type type, Consumer<Class<?>> receiver) {
		if (type instanceof Class<?> named) {
			Class<?> element = named;
			while (element.isArray()) {
				element = element.getComponentType();
			}
			receiver.accept(element);
		}
		else if (type instanceof ParameterizedType generic) {
			forEachIn(generic.getRawType(), receiver);
			for (Type argument : generic.getActualTypeArguments()) {
				forEachIn(argument, receiver);
			}
		}
		else if (type instanceof GenericArrayType array) {
			forEachIn(array.getGenericComponentType(), receiver);
		}
		else if (type instanceof WildcardType wildcard) {
			for (Type bound : wildcard.getUpperBounds()) {
				forEachIn(bound, receiver);
			}
		}
	}

}
