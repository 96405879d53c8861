/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.ForeignText;

/**
 * Descriptions of failures that are safe to log: short, without line breaks and control
 * characters. The message of a failure may repeat what a server sent, such as a part of
 * its certificate.
 *
 * @since 1.0.0
 */
public final class Throwables {

	private Throwables() {
	}

	/**
	 * The class and the message of a failure.
	 * @param cause the failure
	 * @return one line
	 */
	public static String describe(Throwable cause) {
		@Nullable String message = cause.getMessage();
		String name = cause.getClass().getName();
		return (message != null) ? ForeignText.ofMessage(name + ": " + message) : name;
	}

}
