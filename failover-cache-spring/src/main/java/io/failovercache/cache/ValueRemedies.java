/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.ValueRejectedException;

/**
 * The advice for values that cannot be cached: the property and the value to set.
 */
final class ValueRemedies {

	private static final String TRUSTED_PACKAGES = "failover-cache.serialization.trusted-packages";

	private final String cache;

	private final Set<String> trustedPackages;

	private final @Nullable String format;

	/**
	 * Creates the advice for one cache.
	 * @param cache its name
	 * @param trustedPackages the packages that it trusts
	 * @param format the format in which it writes, {@code null} for that of a serializer
	 * of the application
	 */
	ValueRemedies(String cache, Set<String> trustedPackages, @Nullable String format) {
		this.cache = cache;
		this.trustedPackages = trustedPackages;
		this.format = format;
	}

	String of(ValueRejectedException ex) {
		return switch (ex.reason()) {
			case UNTRUSTED -> trust(ex.typeName());
			case UNSERIALIZABLE -> ex.isNestedTooDeep() ? flatten() : write();
			case CHANGED -> "Return a class whose whole state is in its fields, or " + otherFormat();
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

	private String flatten() {
		boolean deeperAsJson = "jdk".equals(this.format) || "fory".equals(this.format);
		return "Return a flatter class, or cache its parts under keys of their own"
				+ (deeperAsJson ? ", or set " + setting("json") + ", which reads up to 500 levels" : "");
	}

	private String write() {
		return "jdk".equals(this.format)
				? "Make the class java.io.Serializable, set " + setting("json")
						+ ", or return a class that can be written"
				: "Return a class that can be written, or " + otherFormat();
	}

	/** Other formats than that in use, with those that keep most first. */
	private String otherFormat() {
		if (this.format == null) {
			return "correct the CacheValueSerializer bean";
		}
		List<String> others = Stream.of("jdk", "fory", "json").filter((each) -> !each.equals(this.format)).toList();
		return "set " + setting(others.get(0)) + " or " + setting(others.get(1))
				+ " (docs/values.md says which formats keep what)";
	}

	private String setting(String value) {
		return "failover-cache.caches." + this.cache + ".serialization.format=" + value;
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
