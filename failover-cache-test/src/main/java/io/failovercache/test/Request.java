/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import org.jspecify.annotations.Nullable;

/**
 * One whole request of a client.
 *
 * @param line its command line
 * @param header the same line as that of a storage command, if it is one
 * @param value the value of a storage command; {@code null} if it is larger than the node
 * accepts
 * @param error the answer to a request that cannot be executed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Request(CommandLine line, @Nullable StorageHeader header, byte @Nullable [] value, @Nullable String error) {

	static Request of(CommandLine line) {
		return new Request(line, null, null, null);
	}

	static Request of(CommandLine line, StorageHeader header, byte[] value) {
		return new Request(line, header, value, null);
	}

	static Request tooLarge(CommandLine line, StorageHeader header) {
		return new Request(line, header, null, null);
	}

	static Request faulty(CommandLine line, String error) {
		return new Request(line, null, null, error);
	}

}
