/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The cache that applications have today, for comparison: one server, one client, no
 * failover.
 */
@NullMarked
package io.failovercache.sample.single;

import org.jspecify.annotations.NullMarked;
