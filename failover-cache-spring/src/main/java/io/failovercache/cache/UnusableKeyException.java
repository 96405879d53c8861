/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

/**
 * A key cannot be converted to text. The message contains nothing of the key, so that it
 * may be logged.
 */
final class UnusableKeyException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	UnusableKeyException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
