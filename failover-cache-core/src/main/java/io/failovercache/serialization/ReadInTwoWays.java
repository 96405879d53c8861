/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * A serializer that reads first in one way and later in another, which may differ in what
 * they make of the same bytes. A value must come back in both.
 */
interface ReadInTwoWays {

	/**
	 * Reads a value as an instance does that has just started.
	 * @param bytes what was written
	 * @return the value
	 * @throws IOException if the bytes cannot be read
	 */
	Object deserializeAtFirst(byte[] bytes) throws IOException;

}
