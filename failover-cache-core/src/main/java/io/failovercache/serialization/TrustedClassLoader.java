/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds trusted classes by name in the application's class loader, and does not so much
 * as load any other.
 */
final class TrustedClassLoader {

	private static final Map<String, Class<?>> PRIMITIVES = Stream
		.of(boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class,
				void.class)
		.collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

	private final TrustedTypes trusted;

	private final ClassLoader loader;

	/**
	 * Bounded by the number of trusted classes: a name that does not exist is not kept.
	 */
	private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

	TrustedClassLoader(TrustedTypes trusted, ClassLoader loader) {
		this.trusted = trusted;
		this.loader = loader;
	}

	Class<?> load(String name) throws IOException, ClassNotFoundException {
		Class<?> type = this.found.get(name);
		return (type != null) ? type : find(name);
	}

	private Class<?> find(String name) throws IOException, ClassNotFoundException {
		Class<?> primitive = PRIMITIVES.get(name);
		if (primitive != null) {
			return primitive;
		}
		if (!this.trusted.isTrusted(name)) {
			throw new UntrustedTypeException(name);
		}
		Class<?> type = Class.forName(name, false, this.loader);
		if (!type.isArray()) {
			this.found.put(name, type);
		}
		return type;
	}

	Class<?> loadProxy(String[] interfaces) throws IOException, ClassNotFoundException {
		Class<?>[] types = new Class<?>[interfaces.length];
		for (int i = 0; i < types.length; i++) {
			types[i] = load(interfaces[i]);
		}
		return Proxy.newProxyInstance(this.loader, types, new Unused()).getClass();
	}

	/**
	 * The JDK tells the class of a proxy only by an instance; this one is never called.
	 */
	private static final class Unused implements InvocationHandler {

		@Override
		public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
			throw new UnsupportedOperationException(method.getName());
		}

	}

}
