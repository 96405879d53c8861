/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Whole engines, several at a time, over simulated servers, networks and clocks.
 */
@NullMarked
package io.failovercache.simulation;

import org.jspecify.annotations.NullMarked;
