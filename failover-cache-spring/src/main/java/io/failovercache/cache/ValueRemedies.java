/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.ValueRejectedException;

/**
 * The advice for values that cannot be cached: the property and the value to set.
 */
final class ValueRemedies {

	private static final String TRUSTED_PACKAGES = "failover-cache.serialization.trusted-packages";

	private final String cache;

	private final Set<String> trustedPackages;

	ValueRemedies(String cache, Set<String> trustedPackages) {
		this.cache = cache;
		this.trustedPackages = trustedPackages;
	}

	String of(ValueRejectedException ex) {
		return switch (ex.reason()) {
			case UNTRUSTED -> trust(ex.typeName());
			case UNSERIALIZABLE -> "Make the class java.io.Serializable, set " + format("json")
					+ ", or return a class that can be written";
			case CHANGED -> "Return a class whose whole state is in its fields, or set " + format("another format")
					+ " (docs/values.md says which formats keep what)";
			case TOO_LARGE -> "Set failover-cache.caches." + this.cache
					+ ".max-value-size to more, and the servers' own limit (memcached -I)";
			case UNREADABLE -> "It is evicted and loaded again. If that goes on, look for instances with another "
					+ "version of its class (give the class a serialVersionUID), and for other programs that write "
					+ "to the servers";
			case UNKNOWN_FORMAT -> "Its format or compression is not read here: give all instances the same settings, "
					+ "or add it to failover-cache.serialization.read-formats or "
					+ "failover-cache.compression.read-algorithms";
		};
	}

	private String format(String format) {
		return "failover-cache.caches." + this.cache + ".serialization.format=" + format;
	}

	private String trust(@Nullable String typeName) {
		String packageName = packageOf(typeName);
		if (packageName == null) {
			return "Return a record or class of the application with the same content";
		}
		Set<String> packages = new TreeSet<>(this.trustedPackages);
		packages.add(packageName);
		return "To trust its package set " + TRUSTED_PACKAGES + "=" + String.join(",", packages)
				+ ", or return a class of a trusted package";
	}

	/**
	 * The package to trust for a class; never one of the JDK, which must not be trusted
	 * as a whole.
	 */
	private static @Nullable String packageOf(@Nullable String typeName) {
		if (typeName == null || typeName.startsWith("java.") || typeName.startsWith("javax.")
				|| typeName.startsWith("jdk.") || typeName.startsWith("sun.") || typeName.startsWith("com.sun.")) {
			return null;
		}
		int end = typeName.lastIndexOf('.');
		int start = typeName.startsWith("[") ? typeName.indexOf('L') + 1 : 0;
		return (end > start) ? typeName.substring(start, end) : null;
	}

}
