/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The types that may be read back from a cache: the value types of the JDK, of Kotlin and
 * of Spring, their exceptions, and the classes in the packages an application trusts,
 * with all their subpackages. An array is as trusted as its elements; a proxy is not.
 * Immutable and thread-safe.
 *
 * @since 1.0.0
 */
public final class TrustedTypes {

	/**
	 * Prefixes of names of classes that are all values, or serialized forms of values.
	 */
	private static final List<String> JDK_PREFIXES = List.of("java.time.", "java.util.Collections$",
			"java.util.ImmutableCollections$");

	private static final Set<String> JDK_TYPES = Set.of("io.failovercache.serialization.SerializedOptional",
			"java.io.Serializable", "java.lang.AbstractStringBuilder", "java.lang.Boolean", "java.lang.Byte",
			"java.lang.CharSequence", "java.lang.Character", "java.lang.Comparable", "java.lang.Double",
			"java.lang.Enum", "java.lang.Float", "java.lang.Integer", "java.lang.Iterable", "java.lang.Long",
			"java.lang.Number", "java.lang.Object", "java.lang.Record", "java.lang.Short",
			"java.lang.StackTraceElement", "java.lang.String", "java.lang.String$CaseInsensitiveComparator",
			"java.lang.StringBuffer", "java.lang.StringBuilder", "java.lang.Throwable", "java.math.BigDecimal",
			"java.math.BigInteger", "java.math.MathContext", "java.math.RoundingMode", "java.net.Inet4Address",
			"java.net.Inet6Address", "java.net.InetAddress", "java.net.InetSocketAddress", "java.net.SocketAddress",
			"java.net.URI", "java.sql.Date", "java.sql.Time", "java.sql.Timestamp", "java.util.AbstractCollection",
			"java.util.AbstractList", "java.util.AbstractMap", "java.util.AbstractMap$SimpleEntry",
			"java.util.AbstractMap$SimpleImmutableEntry", "java.util.AbstractQueue", "java.util.AbstractSet",
			"java.util.ArrayDeque", "java.util.ArrayList", "java.util.Arrays$ArrayList", "java.util.BitSet",
			"java.util.Calendar", "java.util.CollSer", "java.util.Collection", "java.util.Comparator",
			"java.util.Comparators$NaturalOrderComparator", "java.util.Comparators$NullComparator",
			"java.util.Currency", "java.util.Date", "java.util.Deque", "java.util.Dictionary", "java.util.EnumMap",
			"java.util.EnumSet", "java.util.EnumSet$SerializationProxy", "java.util.GregorianCalendar",
			"java.util.HashMap", "java.util.HashSet", "java.util.Hashtable", "java.util.IdentityHashMap",
			"java.util.JumboEnumSet", "java.util.LinkedHashMap", "java.util.LinkedHashSet", "java.util.LinkedList",
			"java.util.List", "java.util.Locale", "java.util.Map", "java.util.Map$Entry", "java.util.NavigableMap",
			"java.util.NavigableSet", "java.util.Optional", "java.util.OptionalDouble", "java.util.OptionalInt",
			"java.util.OptionalLong", "java.util.PriorityQueue", "java.util.Properties", "java.util.Queue",
			"java.util.RegularEnumSet", "java.util.Set", "java.util.SimpleTimeZone", "java.util.SortedMap",
			"java.util.SortedSet", "java.util.Stack", "java.util.TimeZone", "java.util.TreeMap",
			"java.util.TreeMap$AscendingSubMap", "java.util.TreeMap$DescendingSubMap",
			"java.util.TreeMap$NavigableSubMap", "java.util.TreeMap$SubMap", "java.util.TreeSet", "java.util.UUID",
			"java.util.Vector", "java.util.concurrent.ArrayBlockingQueue", "java.util.concurrent.ConcurrentHashMap",
			"java.util.concurrent.ConcurrentHashMap$CollectionView",
			"java.util.concurrent.ConcurrentHashMap$EntrySetView", "java.util.concurrent.ConcurrentHashMap$KeySetView",
			"java.util.concurrent.ConcurrentHashMap$Segment", "java.util.concurrent.ConcurrentHashMap$ValuesView",
			"java.util.concurrent.ConcurrentLinkedDeque", "java.util.concurrent.ConcurrentLinkedQueue",
			"java.util.concurrent.ConcurrentSkipListMap", "java.util.concurrent.ConcurrentSkipListMap$SubMap",
			"java.util.concurrent.ConcurrentSkipListSet", "java.util.concurrent.CopyOnWriteArrayList",
			"java.util.concurrent.CopyOnWriteArraySet", "java.util.concurrent.LinkedBlockingDeque",
			"java.util.concurrent.LinkedBlockingQueue", "java.util.concurrent.LinkedTransferQueue",
			"java.util.concurrent.PriorityBlockingQueue", "java.util.concurrent.TimeUnit",
			"java.util.concurrent.atomic.AtomicBoolean", "java.util.concurrent.atomic.AtomicInteger",
			"java.util.concurrent.atomic.AtomicIntegerArray", "java.util.concurrent.atomic.AtomicLong",
			"java.util.concurrent.atomic.AtomicLongArray", "java.util.concurrent.atomic.AtomicReference",
			"java.util.concurrent.atomic.AtomicReferenceArray", "java.util.concurrent.atomic.DoubleAdder",
			"java.util.concurrent.atomic.DoubleAdder$SerializationProxy", "java.util.concurrent.atomic.LongAdder",
			"java.util.concurrent.atomic.LongAdder$SerializationProxy", "java.util.concurrent.atomic.Striped64",
			"java.util.concurrent.locks.AbstractOwnableSynchronizer",
			"java.util.concurrent.locks.AbstractQueuedSynchronizer",
			"java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
			"java.util.concurrent.locks.Condition", "java.util.concurrent.locks.ReentrantLock",
			"java.util.concurrent.locks.ReentrantLock$FairSync", "java.util.concurrent.locks.ReentrantLock$NonfairSync",
			"java.util.concurrent.locks.ReentrantLock$Sync", "java.util.regex.Pattern", "sun.util.calendar.ZoneInfo");

	/** The most dimensions of an array: the JVM makes a class for each, and keeps it. */
	private static final int MAX_DIMENSIONS = 4;

	private final Set<String> packages;

	private final List<String> prefixes;

	private final ClassValue<Boolean> known = new ClassValue<>() {
		@Override
		protected Boolean computeValue(Class<?> type) {
			return decide(type);
		}
	};

	private TrustedTypes(Set<String> packages) {
		this.packages = packages;
		this.prefixes = packages.stream().filter((name) -> !name.isEmpty()).map((name) -> name + ".").toList();
	}

	/**
	 * Trusts the value types of the JDK and some packages.
	 * @param packages names of packages, without a trailing dot or star; the empty name
	 * is the package without a name, and only that
	 * @return what may be read back
	 */
	public static TrustedTypes of(Collection<String> packages) {
		return new TrustedTypes(Set.copyOf(packages));
	}

	/**
	 * Returns whether instances of a class may be read back.
	 * @param type the class
	 * @return {@code true} if it is trusted
	 */
	public boolean isTrusted(Class<?> type) {
		return this.known.get(type);
	}

	/**
	 * Returns whether instances of a class may be read back, asked before it is loaded.
	 * @param binaryName its name as {@link Class#getName()} gives it, also of an array
	 * @return {@code true} if it is trusted
	 */
	public boolean isTrusted(String binaryName) {
		int dimensions = 0;
		while (dimensions < binaryName.length() && binaryName.charAt(dimensions) == '[') {
			dimensions++;
		}
		if (dimensions == 0) {
			return isTrustedElement(binaryName);
		}
		if (dimensions > MAX_DIMENSIONS) {
			return false;
		}
		String element = binaryName.substring(dimensions);
		if (element.length() == 1) {
			return "ZBCDFIJS".contains(element);
		}
		return element.startsWith("L") && element.endsWith(";")
				&& isTrustedElement(element.substring(1, element.length() - 1));
	}

	/** The classes of the JDK that are trusted one by one. */
	public static Set<String> jdkTypes() {
		return JDK_TYPES;
	}

	private boolean decide(Class<?> type) {
		Class<?> element = type;
		int dimensions = 0;
		for (; element.isArray(); dimensions++) {
			element = element.getComponentType();
		}
		if (dimensions > MAX_DIMENSIONS) {
			return false;
		}
		if (element.isPrimitive()) {
			return true;
		}
		if (Proxy.isProxyClass(element)) {
			return false;
		}
		return isTrustedElement(element.getName());
	}

	private boolean isTrustedElement(String name) {
		if (JDK_TYPES.contains(name) || JDK_PREFIXES.stream().anyMatch(name::startsWith)
				|| LibraryTypes.contains(name)) {
			return true;
		}
		if (name.indexOf('.') < 0) {
			return this.packages.contains("") && !name.isEmpty();
		}
		return this.prefixes.stream().anyMatch(name::startsWith);
	}

	@Override
	public String toString() {
		return "the value types of the JDK and " + this.packages;
	}

}
