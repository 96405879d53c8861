/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The number of callers at once.
 *
 * @param number of threads
 * @param areVirtual whether these are virtual threads
 */
record Callers(int number, boolean areVirtual) {

	static final Callers VIRTUAL = new Callers(1000, true);

	private static final int VIRTUAL_THREADS_SINCE = 21;

	static Callers platform(int number) {
		return new Callers(number, false);
	}

	/** Returns whether this JVM can have such threads. */
	boolean arePossible() {
		return !this.areVirtual || Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
	}

	Executor start() {
		return this.areVirtual ? new VirtualThreadTaskExecutor("virtual-caller-")
				: Executors.newFixedThreadPool(this.number);
	}

	String title() {
		return this.areVirtual ? String.format(Locale.ROOT, "%d virtual", this.number) : Integer.toString(this.number);
	}

}
