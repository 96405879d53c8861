/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Copies of entries in the memory of this instance: no sockets, no values to convert.
 */
@NullMarked
package io.failovercache.local;

import org.jspecify.annotations.NullMarked;
