/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The knowledge of which servers may be read and which must be repaired first: boards,
 * polls, leases, fences, generations. No value is read or written here.
 */
@NullMarked
package io.failovercache.trust;

import org.jspecify.annotations.NullMarked;
