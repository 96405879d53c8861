/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;

/**
 * A serializer that reads differently at first and later, with results that may differ. A
 * value must be readable in both ways.
 */
interface ReadInTwoWays {

	/**
	 * Reads a value like an instance that has just started.
	 * @param bytes the serialized value
	 * @return the value
	 * @throws IOException if the bytes cannot be read
	 */
	Object deserializeAtFirst(byte[] bytes) throws IOException;

}
