/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.PriorityBlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * The form in which a part of a value is written that cannot be written as it is: a view
 * of the JDK as the collection that it shows, a collection of Hibernate as one of the
 * JDK, a proxy of Hibernate as its entity. No method can declare these classes as its
 * type, so the application does not see the difference.
 */
final class WrittenForm {

	private static final boolean HIBERNATE = isPresent("org.hibernate.Hibernate");

	private static final ClassValue<Boolean> REPLACED = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return isView(type) || (HIBERNATE && HibernateValues.isReplaced(type));
		}
	};

	private static final ClassValue<Boolean> UNNAMEABLE = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return REPLACED.get(type) || (type.getName().startsWith("java.util.") && !isPublic(type));
		}
	};

	private WrittenForm() {
	}

	private static boolean isPresent(String className) {
		try {
			Class.forName(className, false, WrittenForm.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	/**
	 * The object that is written in place of a part.
	 * @param part the part
	 * @return the form, or the part itself if it has none
	 * @throws IOException if it cannot be written because it is not loaded
	 */
	@SuppressWarnings("JdkObsolete") // a linked list is a value like any other
	static Object of(Object part) throws IOException {
		if (!isReplaced(part.getClass())) {
			return part;
		}
		Object held = HIBERNATE ? HibernateValues.heldBy(part) : part;
		return switch (kindOf(held)) {
			case LIST, COLLECTION ->
				(held instanceof LinkedList<?> list) ? new LinkedList<>(list) : new ArrayList<>((Collection<?>) held);
			case QUEUE -> new ArrayDeque<>((Collection<?>) held);
			case SORTED_SET -> sortedSet((SortedSet<?>) held);
			case SET -> new LinkedHashSet<>((Collection<?>) held);
			case SORTED_MAP -> sortedMap((SortedMap<?, ?>) held);
			case MAP -> new LinkedHashMap<>((Map<?, ?>) held);
			case ENTRY -> new AbstractMap.SimpleImmutableEntry<>((Map.Entry<?, ?>) held);
			case OTHER -> held;
		};
	}

	static boolean isReplaced(Class<?> type) {
		return REPLACED.get(type);
	}

	/** Returns whether the value that is read may have another class of the same kind. */
	static boolean mayChange(Class<?> type) {
		return UNNAMEABLE.get(type);
	}

	private static boolean isView(Class<?> type) {
		if (type.getName().equals("java.util.LinkedList$ReverseOrderLinkedListView")) {
			return true; // declares to be serializable, and refuses
		}
		return type.getName().startsWith("java.util.") && !isPublic(type) && !Serializable.class.isAssignableFrom(type)
				&& (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
						|| Map.Entry.class.isAssignableFrom(type));
	}

	private static boolean isPublic(Class<?> type) {
		for (Class<?> level = type; level != null; level = level.getEnclosingClass()) {
			if (!Modifier.isPublic(level.getModifiers())) {
				return false;
			}
		}
		return true;
	}

	@SuppressWarnings("unchecked")
	private static Object sortedSet(SortedSet<?> set) {
		TreeSet<Object> copy = new TreeSet<>((Comparator<Object>) set.comparator());
		copy.addAll(set);
		return copy;
	}

	@SuppressWarnings("unchecked")
	private static Object sortedMap(SortedMap<?, ?> map) {
		TreeMap<Object, Object> copy = new TreeMap<>((Comparator<Object>) map.comparator());
		copy.putAll(map);
		return copy;
	}

	/** Returns whether an object is of the kind that another is written as. */
	static boolean isWrittenAs(Object part, Object form) {
		Object held = (HIBERNATE && isReplaced(part.getClass())) ? HibernateValues.orItself(part) : part;
		Kind kind = kindOf(held);
		return (kind == Kind.OTHER) ? held.getClass() == form.getClass()
				: kind == kindOf(form) || (kind == Kind.COLLECTION && form instanceof List);
	}

	static Kind kindOf(Object part) {
		if (part instanceof Collection) {
			return kindOfCollection(part);
		}
		if (part instanceof Map) {
			return (part instanceof SortedMap) ? Kind.SORTED_MAP : Kind.MAP;
		}
		return (part instanceof Map.Entry) ? Kind.ENTRY : Kind.OTHER;
	}

	private static Kind kindOfCollection(Object part) {
		if (part instanceof List) {
			return Kind.LIST;
		}
		if (part instanceof Set) {
			return (part instanceof SortedSet) ? Kind.SORTED_SET : Kind.SET;
		}
		return (part instanceof Queue) ? Kind.QUEUE : Kind.COLLECTION;
	}

	/** The order that its elements have, {@code null} for their own. */
	static @Nullable Object comparatorOf(Object part) {
		Comparator<?> comparator = null;
		if (part instanceof SortedMap<?, ?> map) {
			comparator = map.comparator();
		}
		else if (part instanceof SortedSet<?> set) {
			comparator = set.comparator();
		}
		else if (part instanceof PriorityQueue<?> queue) {
			comparator = queue.comparator();
		}
		else if (part instanceof PriorityBlockingQueue<?> queue) {
			comparator = queue.comparator();
		}
		return (comparator != Comparator.naturalOrder()) ? comparator : null;
	}

	/** Returns whether a set or a map has an order that is part of it. */
	static boolean isOrdered(Object part) {
		return part instanceof SortedSet || part instanceof SortedMap || part instanceof LinkedHashSet
				|| part instanceof LinkedHashMap || part instanceof EnumSet || part instanceof EnumMap;
	}

	/**
	 * The form that collections, maps and their parts have in common with their copies.
	 */
	enum Kind {

		LIST, SORTED_SET, SET, QUEUE, COLLECTION, SORTED_MAP, MAP, ENTRY, OTHER

	}

}
