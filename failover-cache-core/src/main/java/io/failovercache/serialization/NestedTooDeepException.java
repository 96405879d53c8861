/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * A value is nested more deeply than it may be read.
 */
final class NestedTooDeepException extends IOException {

	private static final long serialVersionUID = 1L;

	NestedTooDeepException(int levels, Throwable cause) {
		super("nested deeper than " + levels + " levels", cause);
	}

	NestedTooDeepException(StackOverflowError cause) {
		super("nested too deep for the stack of its thread", cause);
	}

}
