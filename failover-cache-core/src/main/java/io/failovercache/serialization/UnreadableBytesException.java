/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * The bytes are not a value. The message contains nothing of the value, so that it may be
 * logged.
 */
final class UnreadableBytesException extends IOException {

	private static final long serialVersionUID = 1L;

	UnreadableBytesException(String message) {
		super(message);
	}

	UnreadableBytesException(String message, Throwable cause) {
		super(message, cause);
	}

}
