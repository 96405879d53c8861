/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Seals for data on the servers: bytes that only instances with a key can make and, if
 * wanted, read. The JDK's own cryptography; no sockets, no Spring.
 */
@NullMarked
package io.failovercache.security;

import org.jspecify.annotations.NullMarked;
