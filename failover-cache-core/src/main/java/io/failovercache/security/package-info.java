/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Seals of what stands on the servers: bytes that only instances with a key can make, and
 * where wanted read. The JDK's own cryptography; no sockets, no Spring.
 */
@NullMarked
package io.failovercache.security;

import org.jspecify.annotations.NullMarked;
