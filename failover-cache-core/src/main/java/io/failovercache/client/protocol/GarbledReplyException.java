/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

/**
 * The bytes that came make no sense where they came.
 *
 * @since 1.0.0
 */
public final class GarbledReplyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public GarbledReplyException(String message) {
		super(message, null, false, false);
	}

}
