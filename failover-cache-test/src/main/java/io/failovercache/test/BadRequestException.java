/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

/**
 * A request that is answered with an error line instead of being executed.
 */
final class BadRequestException extends Exception {

	static final String ERROR = "ERROR";

	static final String BAD_FORMAT = "CLIENT_ERROR bad command line format";

	static final String BAD_EXPIRY = "CLIENT_ERROR invalid exptime argument";

	static final String TOO_LARGE = "SERVER_ERROR object too large for cache";

	static final String OUT_OF_MEMORY = "SERVER_ERROR out of memory storing object";

	BadRequestException(String reply) {
		// A client may send thousands of these: no stack trace, no suppression.
		super(reply, null, false, false);
	}

	String reply() {
		return String.valueOf(getMessage());
	}

}
