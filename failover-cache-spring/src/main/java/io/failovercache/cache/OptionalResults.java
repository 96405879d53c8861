/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * The results of methods that return the future of an {@code Optional}: Spring caches its
 * content, and on a hit returns the content, which is not the declared result.
 */
final class OptionalResults {

	private OptionalResults() {
	}

	/**
	 * The result in its declared type.
	 * @param method the cached method
	 * @param result the result of Spring's interceptor
	 * @return a future of an {@code Optional} if the method returns one, else the result
	 * itself
	 */
	static @Nullable Object of(Method method, @Nullable Object result) {
		if (!(result instanceof CompletableFuture<?> future) || !isOfOptional(method)) {
			return result;
		}
		return future.thenApply((value) -> (value instanceof Optional<?>) ? value : Optional.ofNullable(value));
	}

	private static boolean isOfOptional(Method method) {
		return CompletableFuture.class.isAssignableFrom(method.getReturnType())
				&& ResolvableType.forMethodReturnType(method).getGeneric(0).resolve() == Optional.class;
	}

}
