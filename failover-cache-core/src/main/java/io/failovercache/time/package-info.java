/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The one clock and the one scheduler of the engine, so that a test can control both.
 * Nothing of memcached lives here.
 */
@NullMarked
package io.failovercache.time;

import org.jspecify.annotations.NullMarked;
