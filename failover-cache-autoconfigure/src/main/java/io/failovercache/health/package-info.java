/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The health indicators, which answer from memory and never ask a server.
 */
@NullMarked
package io.failovercache.health;

import org.jspecify.annotations.NullMarked;
