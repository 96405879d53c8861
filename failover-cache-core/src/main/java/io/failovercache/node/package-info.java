/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * One server as this instance sees it: connection, breaker, bounds and latency. No key,
 * no entry and no other server is known here.
 */
@NullMarked
package io.failovercache.node;

import org.jspecify.annotations.NullMarked;
