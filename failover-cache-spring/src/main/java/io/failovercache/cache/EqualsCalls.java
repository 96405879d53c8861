/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Map;
import java.util.Set;

import org.springframework.asm.Type;

/**
 * The methods that an {@code equals} may call and still be true only for the same
 * content.
 */
final class EqualsCalls {

	private static final Set<String> BOXES = Set.of("java/lang/Boolean", "java/lang/Byte", "java/lang/Character",
			"java/lang/Double", "java/lang/Float", "java/lang/Integer", "java/lang/Long", "java/lang/Short");

	private static final Map<String, Set<String>> COMPARISONS = Map.of("java/util/Objects",
			Set.of("equals", "deepEquals", "requireNonNull"), "java/util/Arrays", Set.of("equals", "deepEquals"),
			"java/lang/Class", Set.of("isInstance", "cast", "equals"), "kotlin/jvm/internal/Intrinsics",
			Set.of("areEqual", "checkNotNull"), "org/springframework/util/ObjectUtils", Set.of("nullSafeEquals"),
			"org/hibernate/Hibernate", Set.of("getClass"), "org/hibernate/proxy/HibernateProxy",
			Set.of("getHibernateLazyInitializer"), "org/hibernate/proxy/LazyInitializer", Set.of("getPersistentClass"),
			"com/google/common/base/Objects", Set.of("equal"), "org/apache/commons/lang3/builder/EqualsBuilder",
			Set.of("<init>", "append", "isEquals"));

	private EqualsCalls() {
	}

	/** Returns whether a type is a proxy of an entity. */
	static boolean isProxyOfEntity(String type) {
		return type.equals("org/hibernate/proxy/HibernateProxy");
	}

	/** Returns whether a call is the check of a cast in Kotlin, which has a message. */
	static boolean isCheckWithMessage(String owner, String name, String descriptor) {
		return owner.equals("kotlin/jvm/internal/Intrinsics") && name.equals("checkNotNull")
				&& descriptor.endsWith("Ljava/lang/String;)V");
	}

	/** Returns whether a call compares two objects, instead of only preparing that. */
	static boolean isOfTwo(String name, String descriptor) {
		return Type.getArgumentTypes(descriptor).length == 2 && !name.equals("requireNonNull")
				&& !name.equals("checkNotNull");
	}

	/**
	 * Returns whether a call compares, or helps to. Kotlin compares boxed floating-point
	 * numbers of a declared type by their value, not as {@code equals} does.
	 */
	static boolean isComparison(String owner, String name, String descriptor) {
		if (name.equals("areEqual") && !descriptor.equals("(Ljava/lang/Object;Ljava/lang/Object;)Z")) {
			return false;
		}
		if (BOXES.contains(owner)) {
			return name.equals("compare") || name.equals("valueOf") || name.endsWith("Value")
					|| name.endsWith("ToLongBits") || name.endsWith("ToIntBits");
		}
		return COMPARISONS.getOrDefault(owner, Set.of()).contains(name);
	}

}
