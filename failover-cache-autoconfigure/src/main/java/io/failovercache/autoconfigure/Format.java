/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * A format of stored values.
 *
 * @since 1.0.0
 */
public enum Format {

	/** Java serialization behind a filter. */
	JDK,

	/** JSON, written by Jackson. */
	JSON,

	/** Apache Fory, if it is on the class path. */
	FORY

}
