/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * A description of failures: class and message.
 *
 * @since 1.0.0
 */
public final class Throwables {

	private Throwables() {
	}

	public static String describe(Throwable cause) {
		@Nullable String message = cause.getMessage();
		String name = cause.getClass().getName();
		return (message != null) ? name + ": " + message : name;
	}

}
