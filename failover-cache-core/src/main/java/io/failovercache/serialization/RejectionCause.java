/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.util.Set;
import java.util.StringJoiner;

import io.failovercache.client.ForeignText;

/**
 * The part of a failure to read or write that may be shown. The messages of libraries
 * quote the value, so only those that are known to name classes are repeated; of any
 * other only the class of the exception is shown.
 */
final class RejectionCause {

	private static final int MAX_CAUSES = 4;

	private static final Set<Class<? extends Throwable>> TELLING = Set.of(UnreadableBytesException.class,
			NestedTooDeepException.class, UntrustedTypeException.class, ValueTooLargeException.class,
			InvalidClassException.class, NotSerializableException.class, ClassNotFoundException.class);

	private RejectionCause() {
	}

	static String describe(Throwable failure) {
		StringJoiner causes = new StringJoiner(", by ");
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			boolean telling = TELLING.contains(cause.getClass()) && cause.getMessage() != null;
			causes.add(cause.getClass().getSimpleName()
					+ (telling ? " (" + ForeignText.of(String.valueOf(cause.getMessage())) + ")" : ""));
			cause = cause.getCause();
		}
		return causes.toString();
	}

}
