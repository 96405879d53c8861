/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.jspecify.annotations.Nullable;

import io.failovercache.entry.Entry;

/**
 * The result of a load.
 *
 * @param entry the entry of the value, {@code null} if it cannot be stored: then it is
 * not shared, and every caller loads its own
 */
record Loaded(@Nullable Entry entry) {

}
