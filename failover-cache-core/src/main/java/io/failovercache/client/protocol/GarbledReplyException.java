/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

/**
 * A reply cannot be parsed.
 *
 * @since 1.0.0
 */
public final class GarbledReplyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public GarbledReplyException(String message) {
		super(message, null, false, false);
	}

}
