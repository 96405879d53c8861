/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

import org.apache.fory.codegen.CodeGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads in which Fory compiles code for classes, one pool for the whole JVM. A
 * class for which it cannot, such as an exception, is written and read without; the pool
 * would print that to standard error as an uncaught exception.
 */
final class ForyCompiler {

	private static final Logger logger = LoggerFactory.getLogger(ForyCompiler.class);

	private ForyCompiler() {
	}

	/** Lets failures go to the log, at debug level. */
	static void logFailures() {
		if (CodeGenerator.getCompilationService() instanceof ThreadPoolExecutor pool
				&& !(pool.getThreadFactory() instanceof Quiet)) {
			pool.setThreadFactory(new Quiet(pool.getThreadFactory()));
		}
	}

	private record Quiet(ThreadFactory factory) implements ThreadFactory {

		@Override
		public Thread newThread(Runnable task) {
			Thread thread = this.factory.newThread(task);
			thread.setUncaughtExceptionHandler(
					(failed, ex) -> logger.debug("Fory reads and writes a class without code of its own", ex));
			return thread;
		}

	}

}
