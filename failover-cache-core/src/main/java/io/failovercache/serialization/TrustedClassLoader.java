/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.InvalidClassException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.failovercache.client.ForeignText;

/**
 * A class loader that finds trusted classes by name in the application's class loader,
 * without even loading any other. A class loader keeps every name that it was ever asked
 * for, so it is asked for few that do not exist.
 */
final class TrustedClassLoader {

	static final int MAX_NAME = 512;

	private static final Map<String, Class<?>> PRIMITIVES = Stream
		.of(boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class,
				void.class)
		.collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

	private final TrustedTypes trusted;

	private final ClassLoader loader;

	/**
	 * Bounded by the number of trusted classes: names of absent classes are not kept.
	 */
	private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

	private final AbsentClasses absent = new AbsentClasses(System::nanoTime);

	TrustedClassLoader(TrustedTypes trusted, ClassLoader loader) {
		this.trusted = trusted;
		this.loader = loader;
	}

	/**
	 * The class of a name, not initialized.
	 * @throws IOException if it is not trusted or does not exist, which ends the read
	 */
	Class<?> load(String name) throws IOException {
		Class<?> type = this.found.get(name);
		return (type != null) ? type : find(name);
	}

	private Class<?> find(String name) throws IOException {
		Class<?> primitive = PRIMITIVES.get(name);
		if (primitive != null) {
			return primitive;
		}
		if (!isTrusted(name)) {
			throw new UntrustedTypeException(name);
		}
		if (!this.absent.mayBeAskedFor(name) || !mayExist(name)) {
			throw missing(name);
		}
		try {
			Class<?> type = Class.forName(name, false, this.loader);
			if (!type.isArray()) {
				this.found.put(name, type);
			}
			return type;
		}
		catch (ClassNotFoundException ex) {
			this.absent.add(name);
			throw missing(name);
		}
	}

	boolean isTrusted(String name) {
		return name.length() <= MAX_NAME && this.trusted.isTrusted(name);
	}

	/**
	 * Returns whether a class may exist. Only few classes have no class file, such as
	 * generated ones.
	 */
	private boolean mayExist(String name) {
		String element = name.startsWith("[") ? name.substring(name.lastIndexOf('[') + 1) : name;
		if (element.length() == 1 || !this.absent.isFull()) {
			return true;
		}
		String type = (element.length() < name.length()) ? element.substring(1, element.length() - 1) : element;
		boolean exists = this.loader.getResource(type.replace('.', '/') + ".class") != null;
		if (!exists) {
			this.absent.add(name);
		}
		return exists;
	}

	private static InvalidClassException missing(String name) {
		return new InvalidClassException(ForeignText.of(name) + " is not on the class path");
	}

}
