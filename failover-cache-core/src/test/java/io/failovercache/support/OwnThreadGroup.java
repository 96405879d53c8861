/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test in a thread group of its own. Other tests may have left applications
 * that still try to reach their servers: a thread inherits the group of the one that
 * starts it, and so shows where it comes from.
 *
 * @since 1.0.0
 */
public final class OwnThreadGroup implements InvocationInterceptor {

	private static final String NAME = "own thread group";

	/** The test itself, and what its tools start. */
	private static final List<String> OTHERS = List.of(NAME, "awaitility", "fault-proxy",
			"CompletableFutureDelayScheduler", "process reaper");

	/**
	 * The threads that the current test started, directly or not, and that are alive.
	 * @return their names
	 */
	public static List<String> threads() {
		ThreadGroup group = Thread.currentThread().getThreadGroup();
		Thread[] threads = new Thread[group.activeCount() + 100];
		return Arrays.stream(threads, 0, group.enumerate(threads))
			.map(Thread::getName)
			.filter((name) -> OTHERS.stream().noneMatch(name::startsWith))
			.toList();
	}

	@Override
	public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> context,
			ExtensionContext extension) throws Throwable {
		FutureTask<@Nullable Throwable> test = new FutureTask<>(() -> failureOf(invocation));
		new Thread(new ThreadGroup(NAME), test, NAME).start();
		Throwable failure = test.get();
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable Throwable failureOf(Invocation<Void> invocation) {
		try {
			invocation.proceed();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

}
