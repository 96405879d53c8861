/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.KotlinDetector;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * An interceptor that notes the beginning and the end of calls of cached methods, outside
 * of Spring's own interceptor: a call whose result is a future, a {@code Mono} or a
 * {@code Flux} ends with that. The look-up of a Kotlin {@code suspend} function, for
 * which Spring calls the blocking {@code get}, is moved off the caller's thread.
 *
 * @since 1.0.0
 */
public final class CachedCallInterceptor implements MethodInterceptor {

	private final Supplier<? extends @Nullable FailoverCacheManager> manager;

	private final boolean reactor;

	private final boolean coroutines;

	/**
	 * Creates an interceptor.
	 * @param manager the manager of the caches, {@code null} if another one is in use
	 */
	public CachedCallInterceptor(Supplier<? extends @Nullable FailoverCacheManager> manager) {
		ClassLoader loader = CachedCallInterceptor.class.getClassLoader();
		this.manager = manager;
		this.reactor = ClassUtils.isPresent("reactor.core.publisher.Mono", loader);
		this.coroutines = this.reactor && ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", loader);
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		FailoverCacheManager known = this.manager.get();
		if (known == null) {
			return invocation.proceed();
		}
		if (this.coroutines && invocation instanceof ProxyMethodInvocation proxied
				&& KotlinDetector.isSuspendingFunction(invocation.getMethod())) {
			return Reactive.suspended(proxied.invocableClone(), known.calls());
		}
		CachedCall call = known.calls().begin(false);
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			call.end();
			throw ex;
		}
		finally {
			call.leave();
		}
		return endingWith(OptionalResults.of(invocation.getMethod(), result), call, known);
	}

	private @Nullable Object endingWith(@Nullable Object result, CachedCall call, FailoverCacheManager known) {
		if (result instanceof CompletableFuture<?> future) {
			future.whenComplete((value, failure) -> call.end());
		}
		else if (this.reactor && result instanceof Publisher<?> publisher) {
			return Reactive.endingWith(publisher, call);
		}
		else if (!known.isTransactionAware() || !Transactions.isActive()) {
			call.end();
		}
		return result;
	}

	/** Only loaded if Reactor is on the class path. */
	private static final class Reactive {

		static Object endingWith(Publisher<?> publisher, CachedCall call) {
			if (publisher instanceof Mono<?> mono) {
				return mono.doFinally((signal) -> call.end());
			}
			return (publisher instanceof Flux<?> flux) ? flux.doFinally((signal) -> call.end()) : publisher;
		}

		static Object suspended(MethodInvocation invocation, CachedCalls calls) {
			return Mono.defer(() -> {
				CachedCall call = calls.begin(true);
				try {
					Object result = invocation.proceed();
					Mono<?> loaded = (result instanceof Publisher<?> publisher) ? Mono.from(publisher)
							: Mono.justOrEmpty(result);
					return loaded.doFinally((signal) -> call.end());
				}
				catch (Throwable ex) {
					call.end();
					return Mono.error(ex);
				}
				finally {
					call.leave();
				}
			}).subscribeOn(Schedulers.boundedElastic());
		}

	}

	/** Only loaded if caches follow transactions: puts then come after the call. */
	private static final class Transactions {

		static boolean isActive() {
			return TransactionSynchronizationManager.isSynchronizationActive();
		}

	}

}
