/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * A value is, or claims to be, larger than its bound.
 */
final class ValueTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	ValueTooLargeException(long limit) {
		super("more than " + limit + " bytes");
	}

}
