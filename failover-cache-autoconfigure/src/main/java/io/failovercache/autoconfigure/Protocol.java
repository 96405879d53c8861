/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * The protocol that is spoken with the servers.
 *
 * @since 1.0.0
 */
public enum Protocol {

	/** The text protocol. */
	TEXT,

	/** The binary protocol, which authentication needs. */
	BINARY

}
