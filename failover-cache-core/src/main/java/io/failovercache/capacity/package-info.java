/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the servers say of themselves, and whether each group could do alone.
 */
@NullMarked
package io.failovercache.capacity;

import org.jspecify.annotations.NullMarked;
