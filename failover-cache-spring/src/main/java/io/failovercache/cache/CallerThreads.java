/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import reactor.core.scheduler.Schedulers;

import org.springframework.util.ClassUtils;

/**
 * The distinction of threads that may wait from those that must not, such as the event
 * loops of Reactor and Netty, on which a wait of one call holds up all others.
 */
final class CallerThreads {

	private final boolean reactor = ClassUtils.isPresent("reactor.core.scheduler.Schedulers",
			CallerThreads.class.getClassLoader());

	/** Returns whether this thread may wait for a server. */
	boolean mayWait() {
		return !this.reactor || !ReactorThreads.isNonBlocking();
	}

	/** Only loaded if Reactor is on the class path. */
	private static final class ReactorThreads {

		static boolean isNonBlocking() {
			return Schedulers.isInNonBlockingThread();
		}

	}

}
