/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the health endpoint shows, from memory.
 */
@NullMarked
package io.failovercache.health;

import org.jspecify.annotations.NullMarked;
