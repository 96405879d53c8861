/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The servers' own statistics, and the assessment of whether each group could serve
 * alone. No decision about a read or a write depends on it.
 */
@NullMarked
package io.failovercache.capacity;

import org.jspecify.annotations.NullMarked;
